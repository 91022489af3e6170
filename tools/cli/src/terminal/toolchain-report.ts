import type { Report, ToolProgress } from '@shoal/toolchain';
import type { ProgressStream } from './action-progress.ts';

/** One short text for a moment of the toolchain's work, with what is known of how long it will take. */
export function toolchainText({ tool, state, elapsedMs, estimateMs, compiled }: ToolProgress): string {
  if (state === 'waiting') return 'waiting for another shoal that builds tools';
  const seconds = (milliseconds: number) => String(Math.round(milliseconds / 1000));
  const estimate = estimateMs === undefined ? '' : ` of about ${seconds(estimateMs)} s`;
  const packages =
    compiled === undefined
      ? ''
      : `, ${String(compiled.done)}${compiled.total === undefined ? '' : `/${String(compiled.total)}`} packages`;
  return `${state} ${tool}, ${seconds(elapsedMs)} s${estimate}${packages}`;
}

/** Prints the toolchain's work for a command that has no table of steps: one line per tool that is not in the cache. */
export function toolchainReport(stream: ProgressStream): Report {
  const told = new Set<string>();
  return (progress) => {
    if (progress.state === 'ready' || told.has(`${progress.tool} ${progress.state}`)) return;
    told.add(`${progress.tool} ${progress.state}`);
    stream.write(`shoal: ${toolchainText(progress)}\n`);
  };
}
