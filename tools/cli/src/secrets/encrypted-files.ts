import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Repository } from '../repository/repository.ts';
import { RULES_FILE } from './rules-file.ts';
import { ENCRYPTED } from './secret-rules.ts';

/** One object of an encrypted file. */
export interface EncryptedObject {
  /** From the repository's root. */
  readonly file: string;
  /** Such as `Secret database`. */
  readonly object: string;
  /** For whom it is encrypted; empty where it is not encrypted at all. */
  readonly recipients: readonly string[];
}

interface SopsObject {
  kind?: string;
  metadata?: { name?: string };
  sops?: { age?: { recipient: string }[] };
}

/** Every object of the tracked files that are named as encrypted ones are. */
export async function encryptedObjects(repository: Repository): Promise<EncryptedObject[]> {
  const listed = await repository.git([
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    `*${ENCRYPTED}`,
  ]);
  const files = listed.split('\0').filter((file) => file !== '' && file !== RULES_FILE);
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(repository.root, file), 'utf8')).map((document) => {
      const { kind = 'object', metadata, sops } = (document.toJS() ?? {}) as SopsObject;
      return {
        file,
        object: [kind, metadata?.name].filter(Boolean).join(' '),
        recipients: (sops?.age ?? []).map(({ recipient }) => recipient),
      };
    }),
  );
}
