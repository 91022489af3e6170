import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ShoalError } from '@shoal/exec';
import {
  ensureSigningKey,
  readClusterRecords,
  retireSigningKeys,
  withPublisherSession,
  type LabPaths,
} from '@shoal/lab';
import type { AgentConfig } from '@shoal/pipelines';
import { readSigningKey } from '@shoal/signing';
import { agentConfigFile } from '../agent/agent-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { withRunningClusters } from '../running-clusters.ts';
import { fetchedByOlderKeys } from './fetched-by-older-keys.ts';
import { givePublisherKeys } from './give-publisher-keys.ts';

const AGAIN = './shoal up   # signs again what is built the same';

async function requireNewKeyOfPipeline(paths: LabPaths, key: string): Promise<void> {
  const file = agentConfigFile(paths);
  if (!existsSync(file)) return;
  const { granted } = JSON.parse(await readFile(file, 'utf8')) as AgentConfig;
  if (granted.some(({ values }) => values['signingKey']?.value === key)) return;
  throw new ShoalError('KEY_IN_USE', 'the pipeline signs with an older key', { hint: AGAIN });
}

async function requireNothingOlder(paths: LabPaths, key: string): Promise<void> {
  await withRunningClusters(paths, async (clusters) => {
    const running = new Set(clusters.map(({ name }) => name));
    const down = (await readClusterRecords(paths)).find(({ name }) => !running.has(name));
    if (down !== undefined) {
      throw new ShoalError('CLUSTER_DOWN', `${down.name} is down, and nobody can ask what it has verified`, {
        hint: `./shoal up --cluster ${down.name}`,
      });
    }
    const older = await withPublisherSession(paths, (session) =>
      fetchedByOlderKeys(session, clusters, readSigningKey(key)),
    );
    if (older.length === 0) return;
    throw new ShoalError('KEY_IN_USE', `only an older key has signed: ${older.join(', ')}`, {
      hint: `${AGAIN}; else promote a newer version`,
    });
  });
}

/**
 * Ends the trust in older keys.
 * @param now also where something that runs is signed by them only
 * @throws ShoalError NOT_ROOT (exit code 3), KEY_IN_USE, CLUSTER_DOWN.
 */
export async function runRetire(now: boolean, context: CommandContext): Promise<void> {
  requireRoot('signing retire');
  const paths = installationPaths(context.env);
  const key = await ensureSigningKey(paths.dataDir);
  if (!now) {
    await requireNewKeyOfPipeline(paths, key);
    await requireNothingOlder(paths, key);
  }
  await retireSigningKeys(paths.dataDir);
  const clusters = await givePublisherKeys(paths);
  context.stderr.write(
    `shoal: only the newest signing key counts${clusters.length === 0 ? '' : `, in ${clusters.join(', ')}`}\n`,
  );
}
