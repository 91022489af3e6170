import type { AgeKeys } from '@shoal/lab';
import type { EncryptedObject } from './encrypted-files.ts';
import { ownerOf, type SecretRule } from './secret-rules.ts';

/**
 * Which encrypted objects Flux will not be able to open, each with its file.
 * @param keys of the installation; undefined where none is at hand, and then only what is not encrypted at all is found.
 */
export function keyProblems(
  objects: readonly EncryptedObject[],
  rules: readonly SecretRule[],
  keys: AgeKeys | undefined,
): string[] {
  return objects.flatMap(({ file, object, recipients }) => {
    const place = `${file}: ${object}`;
    if (recipients.length === 0)
      return [`${place} is not encrypted: ./shoal sops encrypt --in-place ${file}`];
    const owner = ownerOf(file, rules);
    if (owner === undefined) return [`${place}: nothing applies this folder, so no key opens it`];
    const own = keys?.[owner];
    if (own === undefined) return [];
    if (own.some(({ recipient }) => recipients.includes(recipient))) return [];
    return [
      `${place} is encrypted for ${recipients.join(', ')}, and ${owner} decrypts with ${own[0].recipient}: ` +
        'it has the key of another tenant or installation, or one that was retired; encrypt it again',
    ];
  });
}
