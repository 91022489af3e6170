import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';

/**
 * A short name for a set of inputs. Files count by path, size and time of change, which a rebuilt tool always differs in;
 * reading them would take seconds on each `up`, and the toolchain has checked their content already.
 */
export async function fingerprint(inputs: {
  readonly texts?: readonly string[];
  readonly files: readonly string[];
}): Promise<string> {
  const hash = createHash('sha256');
  for (const text of inputs.texts ?? []) hash.update(`${text}\0`);
  for (const file of inputs.files) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file}\0${String(size)}\0${String(mtimeMs)}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}
