// Runs in a process of its own, whose working directory is the workspace: what the plugin alone costs.
import { globSync } from 'node:fs';
import type { CreateNodesContext, ProjectConfiguration } from '@nx/devkit';

const loading = performance.now();
const { createDependencies, createNodes } = await import('@shoal/nx-gitops/plugin');
const loadMs = performance.now() - loading;

const workspaceRoot = process.cwd();
const context = { workspaceRoot, nxJsonConfiguration: {} } as CreateNodesContext;
const [pattern, create] = createNodes;
// What Nx does itself, and for every plugin at once.
const files = globSync(pattern.slice(1, -1).split(','), { cwd: workspaceRoot }).sort();

const started = performance.now();
const processorBefore = process.cpuUsage();
const nodes = await create(files, undefined, context);
const projects: Record<string, ProjectConfiguration> = {};
for (const [, result] of nodes) {
  for (const [root, project] of Object.entries(result.projects ?? {})) {
    projects[project.name ?? root] = { ...project, root };
  }
}
await createDependencies(undefined, {
  ...context,
  projects,
} as unknown as Parameters<typeof createDependencies>[1]);
const { user, system } = process.cpuUsage(processorBefore);
process.stdout.write(
  JSON.stringify({
    loadMs,
    planMs: performance.now() - started,
    processorMs: (user + system) / 1000,
    chartsAndOverlays: files.filter((file) => /^(?:charts|kustomize)\//.test(file)).length,
  }),
);
