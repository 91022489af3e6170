import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureCredentials, forgeUrls, KubeApi, type ClusterPlan, type LabPaths } from '@shoal/lab';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';
import { teamNames, type TeamName } from './teams.ts';

export interface Platform {
  readonly plan: ClusterPlan;
  readonly paths: LabPaths;
}

/** Stages of one run on one platform; they share connections, which `close` ends. */
export interface Stages {
  readonly platform: KubeApi;
  stageFor(row: Row, attacker: TeamName): { stage: Stage; cleanUps: (() => Promise<unknown>)[] };
  close(): Promise<void>;
}

const NAME_BYTES = 3;
const PREFIX = 'attack-';

/** Whether an object is named as rows name theirs. */
export function isAttackName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** Opens the connections that rows act by. @throws ShoalError WRONG_KUBECONFIG. */
export async function openStages({ plan, paths }: Platform): Promise<Stages> {
  const users = new Map<string, Promise<KubeApi>>();
  const as = (user: string): Promise<KubeApi> => {
    const known = users.get(user) ?? KubeApi.fromKubeconfig(plan.kubeconfig, user);
    users.set(user, known);
    return known;
  };
  const platform = await KubeApi.fromKubeconfig(plan.kubeconfig);
  const tenants = new Map(
    await Promise.all(
      teamNames.map(async (team) => [team, await as(`system:serviceaccount:${team}:flux`)] as const),
    ),
  );
  const caFile = join(paths.dataDir, 'ca', 'ca.crt');
  const forge = {
    ca: await readFile(caFile, 'utf8'),
    caFile,
    dataDir: paths.dataDir,
    credentials: await ensureCredentials(paths.dataDir),
    urls: forgeUrls(paths),
  };
  return {
    platform,
    stageFor(row, attacker) {
      const cleanUps: (() => Promise<unknown>)[] = [];
      const stage: Stage = {
        attacker,
        victim: attacker === 'team1' ? 'team2' : 'team1',
        name: `${PREFIX}${String(row.number).padStart(2, '0')}-${randomBytes(NAME_BYTES).toString('hex')}`,
        tenant: tenants.get(attacker) ?? platform,
        platform,
        as,
        forge,
        webhookSocket: join(plan.sockets, 'webhook.sock'),
        nodeAddress: plan.nodes[0].address,
        later: (cleanUp) => void cleanUps.push(cleanUp),
      };
      return { stage, cleanUps };
    },
    async close() {
      const opened = await Promise.all(users.values());
      await Promise.all([platform, ...opened].map((kube) => kube.close()));
    },
  };
}
