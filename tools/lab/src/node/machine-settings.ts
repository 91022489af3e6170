import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPaths } from '../lab-paths.ts';
import { readIfExists } from '../files/read-if-exists.ts';

/** What every kubelet sets for the whole machine: none of these belongs to a namespace. */
const SETTINGS = [
  'vm/overcommit_memory',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
];

const recordFile = (paths: LabPaths): string => join(paths.runDir, 'sysctl.json');

/** Notes the machine's settings before the first node starts. Keeps an earlier note: that one is from before any node. */
export async function saveMachineSettings(paths: LabPaths, root = '/proc/sys'): Promise<void> {
  if ((await readIfExists(recordFile(paths))) !== undefined) return;
  const entries = await Promise.all(
    SETTINGS.map(async (name) => [name, (await readIfExists(join(root, name)))?.trim()] as const),
  );
  const found = entries.filter(([, value]) => value !== undefined);
  const draft = `${recordFile(paths)}.${randomUUID()}`;
  await mkdir(paths.runDir, { recursive: true, mode: 0o700 });
  await writeFile(draft, JSON.stringify(Object.fromEntries(found)));
  // A link never replaces: of several nodes that start at once, the first one's note stays.
  await link(draft, recordFile(paths)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

/** Gives the machine back the settings that it had before the first node. Nothing happens when there is no note. */
export async function restoreMachineSettings(paths: LabPaths, root = '/proc/sys'): Promise<void> {
  const note = await readIfExists(recordFile(paths));
  if (note === undefined) return;
  for (const [name, value] of Object.entries(JSON.parse(note) as Record<string, string>)) {
    const file = join(root, name);
    if ((await readFile(file, 'utf8')).trim() !== value) await writeFile(file, value);
  }
  await rm(recordFile(paths));
}
