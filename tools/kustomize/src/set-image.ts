import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { isMap, isSeq, parseDocument } from 'yaml';

export interface ImageChange {
  /** The name as the resources spell it, without tag. */
  name: string;
  newName?: string;
  newTag?: string;
  /** `sha256:…`; a digest and a tag do not go together in a kustomization, the digest wins. */
  digest?: string;
}

/**
 * Sets an image in the `images` list of an overlay's kustomization.yaml and leaves everything else, comments included,
 * as it is (`kustomize edit set image` rewrites the file). Returns whether the file changed.
 * @throws ShoalError KUSTOMIZATION_UNREADABLE when the file is missing or no YAML mapping.
 */
export async function setImage(overlay: string, change: ImageChange): Promise<boolean> {
  const file = join(overlay, 'kustomization.yaml');
  const before = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ShoalError('KUSTOMIZATION_UNREADABLE', `${file} cannot be read`, { cause });
  });
  const document = parseDocument(before);
  const problem = document.errors[0];
  if (problem !== undefined || !isMap(document.contents)) {
    const line = problem?.linePos?.[0].line;
    const place = line === undefined ? file : `${file}:${String(line)}`;
    throw new ShoalError('KUSTOMIZATION_UNREADABLE', `${place}: ${problem?.message ?? 'not a YAML mapping'}`);
  }
  if (!isSeq(document.get('images'))) document.set('images', document.createNode([]));
  const images = document.get('images');
  if (!isSeq(images)) return false;
  let entry = images.items.find((item) => isMap(item) && item.get('name') === change.name);
  if (!isMap(entry)) {
    entry = document.createNode({ name: change.name });
    images.add(entry);
  }
  if (!isMap(entry)) return false;
  const image = entry;
  const put = (key: string, value: string | undefined): void => {
    if (value === undefined) image.delete(key);
    else image.set(key, value);
  };
  if (change.newName !== undefined) put('newName', change.newName);
  if (change.digest !== undefined || change.newTag !== undefined) {
    put('newTag', change.digest === undefined ? change.newTag : undefined);
    put('digest', change.digest);
  }
  const after = document.toString({ lineWidth: 0 });
  if (after !== before) await writeFile(file, after);
  return after !== before;
}
