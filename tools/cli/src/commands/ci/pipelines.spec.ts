import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { examinePipeline, folderSource, stepsOf } from '@shoal/pipelines';
import type { Command } from 'commander';
import { createProgram } from '../../program.ts';
import { workspaceRoot } from '../../workspace.ts';

const nothing = { write: () => true };
const program = createProgram({ stdout: nothing, stderr: nothing, env: {} }, () => undefined);

/** The lines of every script of a pipeline, as a run of main, of a pull request or of a tag has it. */
function scriptsOf(file: string, reason: string, branch: string): string[] {
  const variables = { 'Build.Reason': reason, 'Build.SourceBranch': branch };
  const { pipeline } = examinePipeline({
    source: folderSource(workspaceRoot),
    file: `.azure-pipelines/${file}`,
    variables,
  });
  return pipeline.stages
    .flatMap(({ jobs }) => jobs.flatMap(stepsOf))
    .flatMap((step) => {
      if (step.kind === 'script') return step.script;
      return step.kind === 'task' ? (step.inputs['inlineScript'] ?? []) : [];
    });
}

/** `nx run project:target` or `nx affected -t one two`. */
function targetsOf(script: string): string[] {
  const [, , verb, ...rest] = script.trim().split(/\s+/);
  if (verb === 'run') return [rest[0]?.split(':').at(-1) ?? ''];
  return rest.filter((word) => !word.startsWith('-'));
}

function findCommand(words: readonly string[]): Command | undefined {
  let command: Command | undefined = program;
  for (const word of words) command = command?.commands.find((candidate) => candidate.name() === word);
  return command;
}

describe('the pipelines call', () => {
  const scripts = [
    ...scriptsOf('ci.yml', 'IndividualCI', 'refs/heads/main'),
    ...scriptsOf('ci.yml', 'PullRequest', 'refs/pull/1/merge'),
    ...scriptsOf('release.yml', 'IndividualCI', 'refs/tags/v1.2.3'),
  ];
  const verbs = [...new Set(scripts.filter((script) => script.startsWith('./shoal')))];

  it.each(verbs)('a verb that exists: %s', (script) => {
    const words = script.split(/\s+/).slice(1);
    expect(findCommand(words.slice(0, 2))).toBeDefined();
  });

  it('targets that exist', async () => {
    const targets = new Set(scripts.filter((script) => script.startsWith('npx nx')).flatMap(targetsOf));
    expect([...targets].sort()).toEqual(expect.arrayContaining(['image-pack', 'lint', 'test']));
    const folder = mkdtempSync(join(tmpdir(), 'graph-'));
    try {
      const file = join(folder, 'graph.json');
      await execaExec.run(join(workspaceRoot, 'node_modules/.bin/nx'), ['graph', `--file=${file}`], {
        cwd: workspaceRoot,
        env: { NX_DAEMON: 'false', NX_TUI: 'false' },
      });
      const { graph } = JSON.parse(readFileSync(file, 'utf8')) as {
        graph: { nodes: Record<string, { data: { targets: Record<string, unknown> } }> };
      };
      const known = new Set(Object.values(graph.nodes).flatMap(({ data }) => Object.keys(data.targets)));
      expect([...targets].filter((target) => !known.has(target))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('something at all', () => {
    expect(verbs.length).toBeGreaterThan(3);
  });
});
