import { ShoalError } from '@shoal/exec';
import type { Action, ActionReporter, ActionResult } from './action.ts';

interface Failure {
  name: string;
  cause: unknown;
}

/** What failed, action by action, with the results of the others. */
export class ActionsError extends ShoalError {
  readonly results: readonly ActionResult[];

  /** @param failures in the order in which they came; the first gives code and exit code. */
  constructor(failures: readonly Failure[], results: readonly ActionResult[]) {
    const causes = failures.map(({ cause }) => cause);
    const known = causes[0] instanceof ShoalError ? causes[0] : undefined;
    super(known?.code ?? 'ACTION_FAILED', failures.map(sentence).join('\n'), {
      cause: causes[0],
      ...(known === undefined ? {} : { exitCode: known.exitCode }),
    });
    this.results = results;
  }
}

function sentence({ name, cause }: Failure): string {
  if (cause instanceof ShoalError) return `«${name}» failed: ${cause.explain()}`;
  return `«${name}» failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}

function checkNeeds(actions: readonly Action<never>[]): void {
  const seen = new Set<string>();
  for (const { name, needs = [] } of actions) {
    const missing = needs.find((need) => !seen.has(need));
    if (missing !== undefined)
      throw new Error(`action «${name}» needs «${missing}», which does not come before it`);
    seen.add(name);
  }
}

/**
 * Runs a list of actions, each as soon as all that it needs are done. After a failure nothing new starts and what runs is
 * awaited. What was done stays: every action is idempotent, so the next run goes on from there.
 * @returns the results in the order in which the actions ended.
 * @throws ActionsError with every failure.
 */
export async function runActions<Context>(
  actions: readonly Action<Context>[],
  context: Context,
  options: { reporter: ActionReporter; signal?: AbortSignal },
): Promise<ActionResult[]> {
  checkNeeds(actions);
  const started = performance.now();
  const since = (from: number) => (performance.now() - from) / 1000;
  const results: ActionResult[] = [];
  const failures: Failure[] = [];
  const isInterrupted = (): boolean => options.signal?.aborted === true;

  const running = new Map<string, Promise<boolean>>();
  const finish = (name: string, state: ActionResult['state'], from: number, note: string): void => {
    const result = { name, state, seconds: since(from), finishedAt: since(started), note };
    results.push(result);
    options.reporter.finished(result);
  };
  for (const action of actions) {
    const needs = (action.needs ?? []).map((need) => running.get(need) ?? Promise.resolve(false));
    const run = async (): Promise<boolean> => {
      const ready = (await Promise.all(needs)).every(Boolean);
      const from = performance.now();
      if (!ready || failures.length > 0 || isInterrupted()) {
        finish(action.name, 'skipped', from, '');
        return false;
      }
      options.reporter.started(action.name);
      try {
        const note = await action.run(context, (text) => {
          options.reporter.progress(action.name, text);
        });
        finish(action.name, 'done', from, note ?? '');
        return true;
      } catch (cause) {
        // Ctrl-C reaches the children too: what they die of then is no failure of theirs. And two that wait for the same
        // thing fail with the same error, which is told once.
        if (!isInterrupted() && !failures.some((failure) => failure.cause === cause)) {
          failures.push({ name: action.name, cause });
        }
        finish(action.name, 'failed', from, '');
        return false;
      }
    };
    running.set(action.name, run());
  }
  await Promise.all(running.values());

  if (failures.length > 0) throw new ActionsError(failures, results);
  if (!isInterrupted()) return results;
  throw new ShoalError('INTERRUPTED', 'Interrupted; a second run goes on where this one stopped.');
}
