import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One request of an attack. */
export interface Outcome {
  /** Milliseconds since 1970, when it was sent. */
  readonly sentAt: number;
  readonly milliseconds: number;
  /** 0 when there was no answer. */
  readonly code: number;
  /** vegeta's words, empty for a good answer. */
  readonly error: string;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** One line of `vegeta encode -to csv`: time, code, latency, bytes out and in, error, and more that is not needed here. */
export function outcomeOf(line: string): Outcome {
  const [sentAt = '', code = '', latency = '', , , error = ''] = line.split(',');
  return {
    sentAt: Number(sentAt) / NANOSECONDS_PER_MILLISECOND,
    milliseconds: Number(latency) / NANOSECONDS_PER_MILLISECOND,
    code: Number(code),
    error,
  };
}

/** All requests that vegeta has noted in a file of results. */
export async function readOutcomes(vegeta: string, results: string): Promise<Outcome[]> {
  const child = spawn(vegeta, ['encode', '-to=csv', results], { stdio: ['ignore', 'pipe', 'inherit'] });
  const outcomes: Outcome[] = [];
  for await (const line of createInterface({ input: child.stdout })) outcomes.push(outcomeOf(line));
  return outcomes;
}
