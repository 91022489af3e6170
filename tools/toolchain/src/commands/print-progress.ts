import type { Report, ToolProgress } from '../report.ts';

const MS_PER_SECOND = 1000;
const LINE_EVERY_MS = 10_000;

function describe({ together, state, elapsedMs, estimateMs, source, compiled }: ToolProgress): string {
  const tool = together.join(', ');
  const elapsed = `${(elapsedMs / MS_PER_SECOND).toFixed(0)} s`;
  const estimate = estimateMs === undefined ? '' : ` of about ${(estimateMs / MS_PER_SECOND).toFixed(0)} s`;
  const packages =
    compiled === undefined || compiled.total === 0
      ? ''
      : `, ${String(compiled.done)} of ${String(compiled.total)} packages compiled`;
  if (state === 'waiting') return `${tool}: waiting for another process that provides tools`;
  if (state === 'ready') return `${tool}: ready after ${elapsed} (${source})`;
  return `${tool}: ${state} (${source}), ${elapsed}${estimate}${packages}`;
}

/** A report that prints one plain line per change of state, and one every 10 s while something runs. */
export function printProgress(output: { write(text: string): unknown }): Report {
  const last = new Map<string, { state: string; elapsedMs: number }>();
  return (progress) => {
    if (progress.tool !== progress.together[0]) return;
    const before = last.get(progress.tool);
    const changed = before === undefined || before.state !== progress.state;
    if (!changed && progress.elapsedMs - before.elapsedMs < LINE_EVERY_MS) return;
    last.set(progress.tool, progress);
    output.write(`${describe(progress)}\n`);
  };
}
