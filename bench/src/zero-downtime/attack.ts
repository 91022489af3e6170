import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureKinds, type FailureKind } from './failures.ts';
import { readOutcomes } from './outcomes.ts';

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
  /** Requests that were sent slowly, one begun each second. */
  readonly slow: number;
  readonly slowFailed: number;
  readonly failures: readonly FailureKind[];
  /** What came of each slow request that failed. */
  readonly slowErrors: readonly string[];
}

/** More than a rollout's slowest answer, less than what would hide a lost connection. */
const TIMEOUT = '10s';

/**
 * Sends requests at a constant rate, whether or not the earlier ones are answered, for as long as `disturb` takes, and a slow
 * one each second. Everything but an answer with 200 is a failure.
 */
export async function attackDuring(
  options: AttackOptions,
  disturb: () => Promise<void>,
): Promise<AttackReport> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-attack-'));
  const results = join(folder, 'results.bin');
  try {
    const inNetwork = ['--target', String(options.networkOf), '--net'];
    const child = spawn(
      'nsenter',
      [
        ...[...inNetwork, options.vegeta, 'attack', '-duration=0'],
        ...[`-rate=${String(options.perSecond)}/s`, `-keepalive=${String(options.keepAlive)}`],
        ...[`-timeout=${TIMEOUT}`, '-redirects=-1', `-output=${results}`],
      ],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    child.stdin.end(`GET ${options.url}\n`);
    const { hostname, port } = new URL(options.url);
    const slowClient = spawn(
      'nsenter',
      [...inNetwork, process.execPath, join(import.meta.dirname, 'slow-client.ts'), hostname, port],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const told = printed(slowClient);
    const ended = Promise.all([once(child, 'exit'), once(slowClient, 'exit')]);
    try {
      await disturb();
    } finally {
      // Both wait for the answers that are still to come.
      child.kill('SIGINT');
      slowClient.kill('SIGTERM');
      await ended;
    }
    const outcomes = await readOutcomes(options.vegeta, results);
    const slow = JSON.parse(await told) as { requests: number; errors: string[] };
    return {
      requests: outcomes.length,
      failed: outcomes.filter(({ code }) => code !== 200).length,
      slow: slow.requests,
      slowFailed: slow.errors.length,
      failures: failureKinds(outcomes),
      slowErrors: slow.errors,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function printed(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const part of child.stdout ?? []) text += String(part);
  return text;
}
