import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';

/**
 * The artefacts of one run, each a tar archive. They are packed and unpacked by the job's own processes: what a step has
 * put into them, links included, is never followed or unpacked with the rights of the runner.
 */
export interface ArtifactStore {
  /**
   * Keeps what `write` puts into the file that it is given.
   * @throws ShoalError ARTIFACT_NAME, ARTIFACT_EXISTS: an artefact of a run never changes.
   */
  save(name: string, write: (file: string) => Promise<void>): Promise<void>;
  /** The archive. @throws ShoalError ARTIFACT_UNKNOWN with the names that there are. */
  archive(name: string): Promise<string>;
  names(): Promise<string[]>;
  /** Removes all others: what a stage that is run again had published. */
  keepOnly(names: readonly string[]): Promise<void>;
}

const SUFFIX = '.tar';
// What Azure allows, without what a file system minds.
const NAME = /^[^\\/":<>|*?\0]{1,200}$/;

function checkName(name: string): void {
  if (NAME.test(name) && !name.startsWith('.')) return;
  throw new ShoalError('ARTIFACT_NAME', `«${name}» cannot be the name of an artefact`, {
    hint: 'use letters, digits, dots, dashes and blanks',
  });
}

export function createArtifactStore(folder: string): ArtifactStore {
  const fileOf = (name: string) => join(folder, `${name}${SUFFIX}`);
  const names = async () =>
    (await readdir(folder).catch(() => []))
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
      .sort();
  return {
    names,
    async keepOnly(kept) {
      const others = (await names()).filter((name) => !kept.includes(name));
      await Promise.all(others.map((name) => rm(fileOf(name), { force: true })));
    },
    async save(name, write) {
      checkName(name);
      if (existsSync(fileOf(name))) {
        throw new ShoalError('ARTIFACT_EXISTS', `the run has an artefact «${name}» already`, {
          hint: 'give each leg of a matrix a name of its own, such as drop-$(System.JobName)',
        });
      }
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.${randomUUID()}`);
      try {
        await write(draft);
        await rename(draft, fileOf(name));
      } finally {
        await rm(draft, { force: true });
      }
    },
    async archive(name) {
      checkName(name);
      if (existsSync(fileOf(name))) return fileOf(name);
      const known = await names();
      throw new ShoalError('ARTIFACT_UNKNOWN', `the run has no artefact «${name}»`, {
        hint: known.length === 0 ? 'no job has published one yet' : `there are: ${known.join(', ')}`,
      });
    },
  };
}
