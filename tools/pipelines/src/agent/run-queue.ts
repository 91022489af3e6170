/** A run that somebody waits for. */
export interface QueuedRun {
  readonly id: number;
  readonly ref: string;
  readonly commit: string;
}

export interface RunQueue<Run extends QueuedRun> {
  /**
   * Takes a run in. On a ref with `batch` it waits for the one that runs, and takes the place of the one that waits; on
   * another ref it takes the place of both. What publishes is never cancelled: protected refs run to their end.
   */
  add(run: Run, rule: { batch: boolean; protected: boolean }): void;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

interface Lane<Run> {
  running?: { run: Run; controller: AbortController };
  waiting: Run[];
}

/**
 * Runs of one ref one after the other, those of different refs side by side.
 * @param superseded told of a run that will never begin
 */
export function createRunQueue<Run extends QueuedRun>(
  work: (run: Run, signal: AbortSignal) => Promise<void>,
  superseded: (run: Run, by: Run) => void,
): RunQueue<Run> {
  const lanes = new Map<string, Lane<Run>>();
  const drained: (() => void)[] = [];

  function next(ref: string, lane: Lane<Run>): void {
    const run = lane.waiting.shift();
    if (run === undefined) {
      delete lane.running;
      lanes.delete(ref);
      if (lanes.size === 0) for (const tell of drained.splice(0)) tell();
      return;
    }
    const controller = new AbortController();
    lane.running = { run, controller };
    void work(run, controller.signal)
      .catch(() => undefined)
      .then(() => {
        next(ref, lane);
      });
  }

  return {
    add(run, rule) {
      const lane = lanes.get(run.ref) ?? { waiting: [] };
      lanes.set(run.ref, lane);
      if (rule.batch || !rule.protected) {
        for (const old of lane.waiting.splice(0)) superseded(old, run);
      }
      lane.waiting.push(run);
      if (lane.running === undefined) next(run.ref, lane);
      else if (!rule.protected) lane.running.controller.abort();
    },
    idle: () => (lanes.size === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
  };
}
