import type { Attempt, Refusal, Row } from './row.ts';
import type { Stage } from './stage.ts';
import type { Guard } from './guards.ts';

export interface RowResult {
  readonly number: number;
  readonly attack: string;
  readonly block: string;
  readonly attacker: string;
  readonly passed: boolean;
  /** What happened, in words. */
  readonly happened: string;
  /** Guards whose attempt was not refused for its reason. */
  readonly broken: readonly Guard[];
  readonly seconds: number;
}

const SHOWN_LENGTH = 300;

const shown = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN_LENGTH);
const reason = (error: unknown): string => shown(error instanceof Error ? error.message : String(error));

/** Why the attempt does not count as stopped; undefined when it was refused for the expected reason. */
function complaint({ expect }: Attempt, refusal: Refusal): string | undefined {
  if (refusal === undefined) return 'WENT THROUGH';
  return expect.test(refusal) ? undefined : `refused for another reason: ${shown(refusal)}`;
}

async function tried(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    return `could not be tried: ${reason(error)}`;
  }
}

/**
 * Runs a row: every attempt, then the twin, then the clean-up, whatever happened before.
 * @param cleanUps what the stage's `later` has collected.
 */
export async function runRow(
  row: Row,
  stage: Stage,
  cleanUps: (() => Promise<unknown>)[],
): Promise<RowResult> {
  const started = performance.now();
  const broken: Guard[] = [];
  const complaints: string[] = [];
  let last = '';
  for (const attempt of row.attempts) {
    const problem = await tried(async () => {
      const refusal = await attempt.run(stage);
      last = attempt.expect.exec(refusal ?? '')?.[0] ?? last;
      return complaint(attempt, refusal);
    });
    if (problem === undefined) continue;
    broken.push(attempt.guard);
    complaints.push(`${attempt.guard}: ${problem}`);
  }
  const twin = await tried(() => row.twin(stage));
  if (twin !== undefined) complaints.push(`the harmless twin was refused: ${shown(twin)}`);
  for (const cleanUp of cleanUps.splice(0).reverse()) {
    const problem = await tried(async () => {
      await cleanUp();
      return undefined;
    });
    if (problem !== undefined) complaints.push(`clean-up ${problem}`);
  }
  return {
    number: row.number,
    attack: row.attack,
    block: row.block,
    attacker: stage.attacker,
    passed: complaints.length === 0,
    happened: complaints.length === 0 ? `refused: ${shown(last)}` : complaints.join('; '),
    broken,
    seconds: (performance.now() - started) / 1000,
  };
}
