import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const DIGEST = ['image', 'digest'];

/**
 * Writes the digest (`sha256:…`) of an image into the values of the chart in `folder`, where they have a place for it
 * (`image.digest`). A chart without one names its image by the version alone.
 */
export async function nameImage(folder: string, digest: string): Promise<void> {
  const file = join(folder, 'values.yaml');
  const text = await readFile(file, 'utf8').catch(() => '');
  const values = parseDocument(text);
  if (!values.hasIn(DIGEST)) return;
  values.setIn(DIGEST, digest);
  await writeFile(file, values.toString({ lineWidth: 0 }));
}
