import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The URL of each static file, by file name. */
export type AssetUrls = Readonly<Record<string, string>>;

/** Reads the folder once and names each file by its content: `/assets/3f2a…/site.css`, which can be cached for ever. */
export async function assetUrls(directory: string): Promise<AssetUrls> {
  const urls: Record<string, string> = {};
  for (const file of (await readdir(directory)).sort()) {
    const content = await readFile(join(directory, file));
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    urls[file] = `/assets/${hash}/${file}`;
  }
  return urls;
}
