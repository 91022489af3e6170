import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks a zip into an existing folder. `place` maps each name in the archive to a path in the folder and a mode;
 * undefined leaves the file out. A path that leads out of the folder is an error.
 */
export async function unzip(
  archive: string,
  folder: string,
  place: (name: string) => { path: string; mode: number } | undefined,
): Promise<void> {
  const zip = await yauzl.openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      const target = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
      if (target === undefined) continue;
      const path = normalize(join(folder, target.path));
      if (!path.startsWith(folder + sep))
        throw new Error(`${archive}: ${entry.fileName} leads out of the folder`);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode: target.mode }));
    }
  } finally {
    zip.close();
  }
}
