import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execaExec } from '@shoal/exec';
import { installTurbo, TURBO_VERSION } from './graph/install-turbo.ts';
import { quickNpm } from './graph/quick-npm.ts';
import { createSyntheticWorkspace, nxJson } from './graph/synthetic-workspace.ts';
import { timed } from './graph/timed.ts';
import { Measurements } from './measurements.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';

const USUAL_RUNS = 3;

interface PluginTime {
  planMs: number;
  chartsAndOverlays: number;
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,300,1000' },
    runs: { type: 'string', default: String(USUAL_RUNS) },
  },
});
const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;
const sizes = values.sizes.split(',').map(Number);
const runs = Number(values.runs);
if (!sizes.every(isCount)) throw new Error('--sizes is a list of whole numbers from 1 on, such as 100,300');
if (!isCount(runs)) throw new Error('--runs is a whole number from 1 on');

const before = await circumstances();
const measurements = new Measurements();
const pluginAlone = new Measurements();
const tools = mkdtempSync(join(tmpdir(), 'shoal-bench-tools-'));

/** Everything that is measured in one workspace. */
async function measure(root: string, services: number, turbo: string, path: string): Promise<void> {
  const title = (what: string): string => `${String(services)} services, ${what}`;
  const inherited = Object.keys(process.env).filter((name) => /^(?:NX|npm)_/.test(name));
  const options = {
    cwd: root,
    env: {
      ...Object.fromEntries(inherited.map((name) => [name, undefined])),
      PATH: `${path}:${process.env['PATH'] ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    },
  };
  const forget = (): void => {
    rmSync(join(root, '.nx'), { recursive: true, force: true });
  };
  /** On a person's machine Nx keeps a daemon; in CI, and in what `./shoal` starts, it has none and loads plugins itself. */
  const nxOf =
    (env: Record<string, string>) =>
    (...args: string[]) =>
      timed(join(workspaceRoot, 'node_modules/.bin/nx'), args, {
        ...options,
        env: { ...options.env, ...env },
      });
  const nx = nxOf({ NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' });
  const nxWithDaemon = nxOf({ NX_DAEMON: 'true' });
  const measureTurbo = (...args: string[]) => timed(turbo, args, options);

  const plugin = async (): Promise<number> => {
    const program = join(workspaceRoot, 'bench/src/graph/plugin-time.ts');
    const time = await execaExec.json<PluginTime>(process.execPath, [program], options);
    return (time.planMs / time.chartsAndOverlays) * 100;
  };
  for (let run = 0; run < runs; run += 1) {
    forget();
    pluginAlone.add(title('cold'), await plugin());
    pluginAlone.add(title('warm'), await plugin());
  }

  for (const withPlugin of [false, true]) {
    const words = withPlugin ? 'with the plugin' : 'without the plugin';
    writeFileSync(join(root, 'nx.json'), nxJson(withPlugin));
    for (let run = 0; run < runs; run += 1) {
      forget();
      measurements.add(title(`nx graph, cold, ${words}`), await nx('show', 'projects'));
      measurements.add(title(`nx graph, warm, ${words}`), await nx('show', 'projects'));
    }
  }

  await nx('run-many', '-t', 'build');
  await measureTurbo('run', 'build');
  for (const withPlugin of [false, true]) {
    const words = withPlugin ? 'with the plugin' : 'without the plugin';
    writeFileSync(join(root, 'nx.json'), nxJson(withPlugin));
    try {
      await nxWithDaemon('run-many', '-t', 'build');
      for (let run = 0; run < runs; run += 1) {
        const cached = (how: string) => title(`all builds from the cache, nx ${how} ${words}`);
        measurements.add(cached('with its daemon'), await nxWithDaemon('run-many', '-t', 'build'));
        measurements.add(cached('alone'), await nx('run-many', '-t', 'build'));
        const turboToo = title('all builds from the cache, turbo');
        if (withPlugin) measurements.add(turboToo, await measureTurbo('run', 'build'));
      }
    } finally {
      await nxWithDaemon('daemon', '--stop');
    }
  }

  const leaf = join(root, 'apps/svc-0000/src/part-0.ts');
  for (let run = 0; run < runs; run += 1) {
    appendFileSync(leaf, `export const change${String(run)} = true;\n`);
    measurements.add(
      title('nx affected after one leaf change'),
      await nx('show', 'projects', '--affected', '--base=HEAD'),
    );
    measurements.add(title('turbo affected after one leaf change'), await measureTurbo('ls', '--affected'));
  }
}

try {
  const turbo = await installTurbo(join(tools, 'turbo'));
  const path = await quickNpm(join(tools, 'bin'));
  for (const size of sizes) {
    const root = await createSyntheticWorkspace(size);
    try {
      await measure(root, size, turbo, path);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  const nx = await execaExec.stdout(join(workspaceRoot, 'node_modules/.bin/nx'), ['--version'], {
    cwd: tools,
  });
  const versions = {
    node: process.versions.node,
    nx: /\d+\.\d+\.\d+/.exec(nx)?.[0] ?? '',
    turbo: TURBO_VERSION,
  };
  writeResult({ benchmark: 'plugin', ...before, versions, figures: pluginAlone.figures() });
  writeResult({ benchmark: 'graph', ...before, versions, figures: measurements.figures() });
} finally {
  rmSync(tools, { recursive: true, force: true });
}
