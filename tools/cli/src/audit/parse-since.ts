import { ExitCode, ShoalError } from '@shoal/exec';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * The time that `1h`, `30m`, `2d` or `90s` ago was.
 * @throws ShoalError WRONG_OPTIONS (exit code 2).
 */
export function parseSince(text: string, now = new Date()): Date {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = SECONDS[unit];
  if (seconds === undefined || Number(count) === 0) {
    throw new ShoalError('WRONG_OPTIONS', `«${text}» is no span of time`, {
      exitCode: ExitCode.usage,
      hint: 'say it as 90s, 30m, 1h or 2d',
    });
  }
  return new Date(now.getTime() - Number(count) * seconds * 1000);
}
