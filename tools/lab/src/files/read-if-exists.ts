import { readFile } from 'node:fs/promises';

/** The text of a file, or undefined when there is no such file. Throws when it cannot be read for another reason. */
export async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
