import { describe, expect, it } from '@jest/globals';
import { createRunQueue, type QueuedRun } from './run-queue.ts';

const main = { batch: true, protected: true };
const branch = { batch: false, protected: false };

function setUp() {
  const log: string[] = [];
  const ends = new Map<number, () => void>();
  const queue = createRunQueue<QueuedRun>(
    ({ id }, signal) =>
      new Promise((resolve) => {
        log.push(`start ${String(id)}`);
        const end = (how: string) => () => {
          log.push(`${how} ${String(id)}`);
          resolve();
        };
        ends.set(id, end('end'));
        signal.addEventListener('abort', end('cancel'), { once: true });
      }),
    (run, by) => log.push(`${String(run.id)} gives way to ${String(by.id)}`),
  );
  const run = (id: number, ref: string) => ({ id, ref, commit: String(id) });
  const end = async (id: number) => {
    ends.get(id)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, log, run, end };
}

describe('createRunQueue', () => {
  it('lets the run of main finish, then takes all pushes that came meanwhile in one', async () => {
    const { queue, log, run, end } = setUp();
    for (const id of [1, 2, 3]) queue.add(run(id, 'refs/heads/main'), main);
    await end(1);
    expect(log).toEqual(['start 1', '2 gives way to 3', 'end 1', 'start 3']);
    await end(3);
    await queue.idle();
  });

  it('keeps what stands for itself: it takes no waiting push away, and none takes it away', async () => {
    const { queue, log, run, end } = setUp();
    queue.add(run(1, 'refs/heads/main'), main);
    queue.add(run(2, 'refs/heads/main'), main);
    queue.add(run(3, 'refs/heads/main'), { batch: false, protected: true });
    queue.add(run(4, 'refs/heads/main'), main);
    for (const id of [1, 3, 4]) await end(id);
    expect(log).toEqual(['start 1', '2 gives way to 4', 'end 1', 'start 3', 'end 3', 'start 4', 'end 4']);
    await queue.idle();
  });

  it('cancels the old run of another branch', async () => {
    const { queue, log, run, end } = setUp();
    queue.add(run(1, 'refs/heads/a'), branch);
    queue.add(run(2, 'refs/heads/a'), branch);
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual(['start 1', 'cancel 1', 'start 2']);
    await end(2);
  });

  it('runs every tag, one beside the other', () => {
    const { queue, log, run } = setUp();
    queue.add(run(1, 'refs/tags/v1'), { batch: false, protected: true });
    queue.add(run(2, 'refs/tags/v2'), { batch: false, protected: true });
    expect(log).toEqual(['start 1', 'start 2']);
  });
});
