import { keyOf } from '@shoal/lab';
import { isAttackName, openStages, type Platform, type Stages } from './open-stage.ts';
import type { Row } from './row.ts';
import { runRow, type RowResult } from './run-row.ts';
import type { TeamName } from './teams.ts';

export interface SuiteOptions {
  readonly rows: readonly Row[];
  /** Only what this team can try, with it as the attacker. */
  readonly tenant?: TeamName | undefined;
  readonly onResult?: (result: RowResult) => void;
}

const GONE_MILLISECONDS = 60_000;

/** Waits until the namespaces are gone that rows have deleted. */
async function untilNamespacesGone({ platform }: Stages): Promise<void> {
  const namespaces = await platform.list({ apiVersion: 'v1', kind: 'Namespace' });
  const ours = namespaces.filter(({ metadata }) => isAttackName(metadata.name));
  await Promise.all(
    ours.map((namespace) =>
      platform.waitFor(keyOf(namespace), (now) => now === undefined, { timeoutMs: GONE_MILLISECONDS }),
    ),
  );
}

/** Runs the lanes of rows side by side. Throws as {@link openStages}. */
export async function runSuite(
  platform: Platform,
  { rows, tenant, onResult }: SuiteOptions,
): Promise<RowResult[]> {
  const stages = await openStages(platform);
  const chosen = rows.filter((row) => tenant === undefined || row.attackers.includes(tenant));
  const results: RowResult[] = [];
  const runLane = async (lane: Row['lane']): Promise<void> => {
    for (const row of chosen.filter((candidate) => candidate.lane === lane)) {
      const { stage, cleanUps } = stages.stageFor(row, tenant ?? row.attackers[0]);
      const result = await runRow(row, stage, cleanUps);
      onResult?.(result);
      results.push(result);
    }
  };
  try {
    await Promise.all(([undefined, 'sources', 'charts', 'pods'] as const).map(runLane));
    await runLane('alone');
    await untilNamespacesGone(stages);
    return results.sort((one, other) => one.number - other.number);
  } finally {
    await stages.close();
  }
}
