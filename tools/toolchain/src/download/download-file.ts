import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDiskFull, ShoalError } from '@shoal/exec';
import { type NetworkOptions, openUrl, UnreachableError } from './network.ts';

const CONNECT_TIMEOUT_MS = 3_000;
const SILENCE_TIMEOUT_MS = 20_000;

/**
 * Downloads `url` to the file `target` and checks its SHA-256 while it arrives.
 * @throws UnreachableError when it cannot be had; ShoalError CHECKSUM_MISMATCH when it is not what was expected.
 */
export async function downloadFile(
  url: string,
  sha256: string,
  target: string,
  network: Partial<NetworkOptions> = {},
): Promise<void> {
  const response = await openUrl(url, {
    connectTimeoutMs: network.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    silenceTimeoutMs: network.silenceTimeoutMs ?? SILENCE_TIMEOUT_MS,
  });
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(response, hashing, createWriteStream(target));
  } catch (error) {
    if (isDiskFull(error) || error instanceof UnreachableError) throw error;
    throw new UnreachableError(url, 'the transfer broke off', { wholeHost: true, cause: error });
  }
  const found = hash.digest('hex');
  if (found !== sha256) {
    throw new ShoalError(
      'CHECKSUM_MISMATCH',
      `The download ${basename(new URL(url).pathname)} is not the file that was expected: SHA-256 expected ${sha256}, found ${found}.`,
      { hint: `Nothing was installed from ${url}. Try again, or ask who changes downloads on this network.` },
    );
  }
}
