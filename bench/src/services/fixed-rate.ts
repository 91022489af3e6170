import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { onProcessor } from './running-server.ts';

interface Report {
  success: number;
  status_codes: Record<string, number>;
  latencies: Record<'50th' | '95th' | '99th', number>;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/**
 * The 99th percentile of the answering time, in milliseconds, while requests come at a fixed rate whether or not the earlier
 * ones are answered.
 * @param vegeta path of the load generator
 * @throws Error when not every answer was a good one.
 */
export async function p99AtFixedRate(
  vegeta: string,
  url: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number> {
  const [program, args] = onProcessor('client', [
    vegeta,
    ...['attack', `-rate=${String(perSecond)}/s`, `-duration=${String(seconds)}s`, '-max-workers=64'],
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'shoal-vegeta-'));
  const results = join(folder, 'results.bin');
  try {
    await execaExec.run(program, [...args, `-output=${results}`], { input: `GET ${url}\n` });
    const report = await execaExec.json<Report>(vegeta, ['report', '-type=json', results]);
    if (report.success < 1)
      throw new Error(`${url}: not every answer was good: ${JSON.stringify(report.status_codes)}`);
    return report.latencies['99th'] / NANOSECONDS_PER_MILLISECOND;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
