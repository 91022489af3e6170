import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { cacheDirectory } from '@shoal/nx-gitops';
import { createToolchain, pythonPrograms } from '@shoal/toolchain';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';
import { ensureBenchPackages } from './services/bench-packages.ts';
import { BARE_FASTIFY, candidates, FLASK, HELLO } from './services/candidates.ts';
import { p99AtFixedRate } from './services/fixed-rate.ts';
import { imageSizes } from './services/image-sizes.ts';
import { RunningServer } from './services/running-server.ts';
import { wrk } from './services/wrk.ts';

const USUAL_ROUNDS = 5;
const FIRST_PORT = 24_600;
const WARM_UP_SECONDS = 3;
const ROUND_SECONDS = 4;
/** Low enough for the slowest of them to keep up. */
const FIXED_RATE = { perSecond: 500, seconds: 4 };
const COLD_STARTS = 10;
const MICROSECONDS_PER_SECOND = 1e6;

const rounds = countOption('rounds', USUAL_ROUNDS);
const before = await circumstances();
const cache = cacheDirectory(process.env);
await ensureBenchPackages();
const { vegeta } = await createToolchain({ cacheDir: cache }).ensure(['vegeta']);
const python = await pythonPrograms(join(import.meta.dirname, 'services/servers/requirements.txt'), cache);
await execaExec.run('npx', ['nx', 'build', '@shoal/hello'], { cwd: workspaceRoot });

const throughput = new Measurements();
const ratios = new Measurements();
const processor = new Measurements();
const times = new Measurements();
const sizes = new Measurements();

const contenders = candidates(python);
for (let start = 1; start <= COLD_STARTS; start += 1) {
  for (const [index, candidate] of contenders.entries()) {
    if (candidate.name !== HELLO && candidate.name !== BARE_FASTIFY) continue;
    const server = await RunningServer.start(candidate, FIRST_PORT + 2 * index);
    times.add(`${candidate.name}: start to first answer`, server.coldStartMs);
    await server.stop();
  }
}

const servers: RunningServer[] = [];
try {
  for (const [index, candidate] of contenders.entries()) {
    servers.push(await RunningServer.start(candidate, FIRST_PORT + 2 * index));
  }
  for (const { url } of servers) await wrk(url, WARM_UP_SECONDS);
  // Side by side: what the machine does besides meets all of them alike.
  for (let round = 1; round <= rounds; round += 1) {
    const perSecond = new Map<string, number>();
    const costs = new Map<string, number>();
    for (const server of servers) {
      const used = await server.processorSeconds();
      const measured = await wrk(server.url, ROUND_SECONDS);
      const cost = ((await server.processorSeconds()) - used) / measured.requests;
      throughput.add(server.name, measured.perSecond);
      processor.add(server.name, cost * MICROSECONDS_PER_SECOND);
      perSecond.set(server.name, measured.perSecond);
      costs.set(server.name, cost);
      if (round === rounds) sizes.add(`${server.name}: resident at load`, await server.residentMebibytes());
    }
    for (const other of [BARE_FASTIFY, FLASK]) {
      const title = `${HELLO} to ${other}`;
      ratios.add(title, (perSecond.get(HELLO) ?? 0) / (perSecond.get(other) ?? Number.NaN));
      ratios.add(`${title}, by processor time`, (costs.get(other) ?? 0) / (costs.get(HELLO) ?? Number.NaN));
    }
  }
  for (const { name, url } of servers) {
    times.add(
      `${name}: p99 at ${String(FIXED_RATE.perSecond)}/s`,
      await p99AtFixedRate(vegeta, url, FIXED_RATE),
    );
  }
} finally {
  for (const server of servers) await server.stop();
}
for (const [app, size] of await imageSizes(cache)) sizes.add(`${app}: compressed image`, size);

for (const [benchmark, measured] of Object.entries({
  'services-requests': throughput,
  'services-ratios': ratios,
  'services-processor': processor,
  'services-times': times,
  'services-sizes': sizes,
})) {
  writeResult({ benchmark, ...before, figures: measured.figures() });
}
