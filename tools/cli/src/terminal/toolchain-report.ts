import type { Report, ToolProgress } from '@shoal/toolchain';
import type { ProgressStream } from './action-progress.ts';

const seconds = (milliseconds: number): string => `${String(Math.round(milliseconds / 1000))} s`;

/** The tools of one step: the first by name, the others counted. */
function subject({ together }: ToolProgress): string {
  const [first = '', ...others] = together;
  return others.length === 0 ? first : `${first} and ${String(others.length)} more`;
}

/** One short text for a moment of the toolchain's work, with what is known of how long it will take. */
export function toolchainText(progress: ToolProgress): string {
  const { state, elapsedMs, estimateMs, compiled } = progress;
  if (state === 'waiting') return 'waiting for another shoal that builds tools';
  const estimate = estimateMs === undefined ? '' : ` of about ${seconds(estimateMs)}`;
  const packages =
    compiled === undefined ? '' : `, ${String(compiled.done)}/${String(compiled.total)} packages`;
  return `${state} ${subject(progress)}, ${seconds(elapsedMs)}${estimate}${packages}`;
}

/** Prints one line when the toolchain begins a step that takes a while, where no live line can show it going on. */
export function toolchainReport(stream: ProgressStream): Report {
  const told = new Set<string>();
  return (progress) => {
    const { state, together, estimateMs } = progress;
    const step = `${state} ${together.join(' ')}`;
    if (state === 'ready' || told.has(step)) return;
    told.add(step);
    const estimate = estimateMs === undefined ? '' : ` (about ${seconds(estimateMs)})`;
    const text = state === 'waiting' ? toolchainText(progress) : `${state} ${subject(progress)}${estimate}`;
    stream.write(`shoal: ${text}\n`);
  };
}
