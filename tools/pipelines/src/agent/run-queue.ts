/** A run that somebody waits for. */
export interface QueuedRun {
  readonly id: number;
  readonly ref: string;
  readonly commit: string;
}

export interface QueueRule {
  /** It stands for the pushes before it. */
  readonly batch: boolean;
  /** It runs to its end, as what publishes does. */
  readonly protected: boolean;
}

export interface RunQueue<Run extends QueuedRun> {
  /**
   * Takes a run in. On a ref with `batch` it waits for the one that runs, and takes the place of the one that waits; on
   * another ref it takes the place of both. What publishes is never cancelled: protected refs run to their end. One that is
   * protected and no batch takes nobody's place, and nobody takes its.
   */
  add(run: Run, rule: QueueRule): void;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

interface Lane<Run> {
  running?: { run: Run; controller: AbortController };
  waiting: { readonly run: Run; readonly rule: QueueRule }[];
}

const givesWay = (rule: QueueRule): boolean => rule.batch || !rule.protected;

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
    const first = lane.waiting.shift();
    if (first === undefined) {
      delete lane.running;
      lanes.delete(ref);
      if (lanes.size === 0) for (const tell of drained.splice(0)) tell();
      return;
    }
    const { run } = first;
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
      if (givesWay(rule)) {
        for (const old of lane.waiting) if (givesWay(old.rule)) superseded(old.run, run);
        lane.waiting = lane.waiting.filter((old) => !givesWay(old.rule));
      }
      lane.waiting.push({ run, rule });
      if (lane.running === undefined) next(run.ref, lane);
      else if (!rule.protected) lane.running.controller.abort();
    },
    idle: () => (lanes.size === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
  };
}
