import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';

export interface AttackOptions {
  readonly vegeta: string;
  readonly url: string;
  readonly perSecond: number;
  readonly keepAlive: boolean;
  /** Process whose network the requests start from. */
  readonly networkOf: number;
}

export interface AttackReport {
  readonly requests: number;
  readonly failed: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Each kind of failure once, in vegeta's words. */
  readonly errors: readonly string[];
}

interface VegetaReport {
  requests: number;
  status_codes: Record<string, number>;
  latencies: { '99th': number };
  errors: string[] | null;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;
/** More than a rollout's slowest answer, less than what would hide a lost connection. */
const TIMEOUT = '10s';

/**
 * Sends requests at a constant rate, whether or not the earlier ones are answered, for as long as `disturb` takes.
 * Everything but an answer with 200 is a failure.
 */
export async function attackDuring(
  options: AttackOptions,
  disturb: () => Promise<void>,
): Promise<AttackReport> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-attack-'));
  const results = join(folder, 'results.bin');
  try {
    const child = spawn(
      'nsenter',
      [
        ...['--target', String(options.networkOf), '--net', options.vegeta, 'attack', '-duration=0'],
        ...[`-rate=${String(options.perSecond)}/s`, `-keepalive=${String(options.keepAlive)}`],
        ...[`-timeout=${TIMEOUT}`, '-redirects=-1', `-output=${results}`],
      ],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    child.stdin.end(`GET ${options.url}\n`);
    const ended = once(child, 'exit');
    try {
      await disturb();
    } finally {
      // vegeta waits for the answers that are still to come.
      child.kill('SIGINT');
      await ended;
    }
    const report = await execaExec.json<VegetaReport>(options.vegeta, ['report', '-type=json', results]);
    return {
      requests: report.requests,
      failed: report.requests - (report.status_codes['200'] ?? 0),
      p99: report.latencies['99th'] / NANOSECONDS_PER_MILLISECOND,
      errors: report.errors ?? [],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
