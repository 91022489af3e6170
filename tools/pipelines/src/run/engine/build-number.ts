import { formatDate } from '../../expressions/index.ts';

/**
 * Build.BuildNumber from the `name` of a pipeline: `$(Date:yyyyMMdd)`, `$(Rev:r)` and variables; the number of the run
 * where there is no name. The revision is the run's number: it never falls, though it does not start anew each day.
 */
export function buildNumber(
  format: string | undefined,
  { id, now, expand }: { id: number; now: Date; expand: (text: string) => string },
): string {
  if (format === undefined) return String(id);
  const dated = format
    .replace(/\$\(date:([^)]+)\)/gi, (_macro, pattern: string) => formatDate(now.toISOString(), pattern))
    .replace(
      /\$\(rev:(\.?)(r+)\)/gi,
      (_macro, dot: string, width: string) => `${dot}${String(id).padStart(width.length, '0')}`,
    );
  return expand(dated);
}
