/** The agent process: `node main.ts <data dir> <run dir> <cache dir>`. */
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ensureCredentials } from '../forge/credentials.ts';
import { createAgentApp } from './agent-app.ts';
import { agentPaths } from './agent-paths.ts';
import { reachableClusters } from './cluster-access.ts';
import { createClusterWatches } from './cluster-watches.ts';
import { createEventLog } from './event-log.ts';
import { relayEvent } from './relay-event.ts';
import { sendEvent } from './send-event.ts';

process.umask(0o077);
const [dataDir = '', runDir = '', cacheDir = ''] = process.argv.slice(2);
const paths = { dataDir, runDir, cacheDir };
const { socket, pipelineSocket, eventLog } = agentPaths(paths);
const credentials = await ensureCredentials(dataDir);
const log = createEventLog(eventLog);
const watches = createClusterWatches(() => reachableClusters(paths));
const app = createAgentApp({
  watches,
  log,
  relay: async (event) => {
    // An agent for pipelines is not always there; it looks for itself what was pushed meanwhile.
    if (event.type === 'push') sendEvent(pipelineSocket, event).catch(() => undefined);
    await relayEvent(event, await watches.refresh(), { credentials, log });
  },
});

await watches.refresh();
await mkdir(dirname(socket), { recursive: true });
await rm(socket, { force: true });
await app.listen({ path: socket });

process.once('SIGTERM', () => {
  watches.stop();
  void app.close();
});
