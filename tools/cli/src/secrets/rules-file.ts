import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgeKeys } from '@shoal/lab';
import { ENCRYPTED, type SecretRule } from './secret-rules.ts';

/** Where SOPS looks for what to encrypt with, from the repository's root. */
export const RULES_FILE = '.sops.yaml';

const HEAD = `# Written by ./shoal secrets rules: for whom SOPS encrypts which files. Only public keys stand here.
creation_rules:
`;

/** The text of the rules: public keys by path. */
export function rulesText(rules: readonly SecretRule[], keys: AgeKeys): string {
  const entries = rules.flatMap(({ owner, pattern }) => {
    const [newest] = keys[owner] ?? [];
    if (newest === undefined) return [];
    return [
      `  # ${owner}`,
      `  - path_regex: ${pattern}.*${ENCRYPTED.replaceAll('.', '\\.')}$`,
      // Names stay readable, so that a review sees what changes.
      '    encrypted_regex: ^(data|stringData)$',
      `    age: ${newest.recipient}`,
    ];
  });
  return `${HEAD}${entries.join('\n')}\n`;
}

/** Writes the rules of an installation into the work tree. */
export function writeRules(root: string, rules: readonly SecretRule[], keys: AgeKeys): void {
  writeFileSync(join(root, RULES_FILE), rulesText(rules, keys));
}
