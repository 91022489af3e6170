import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { forgePaths } from '@shoal/lab';
import type { Stage } from '../stage.ts';

/** Turns the last byte of a blob around where the registry keeps it: what it serves is no longer what the digest says. */
export async function alterOnDisk({ forge }: Stage, content: Buffer): Promise<void> {
  const digest = createHash('sha256').update(content).digest('hex');
  const blobs = join(forgePaths(forge.dataDir).registry, 'docker/registry/v2/blobs/sha256');
  const file = await open(join(blobs, digest.slice(0, 2), digest, 'data'), 'r+');
  try {
    const last = content.length - 1;
    await file.write(Buffer.from([(content[last] ?? 0) ^ 0xff]), 0, 1, last);
  } finally {
    await file.close();
  }
}
