import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whose key opens the encrypted files below some path. */
export interface SecretRule {
  /** The namespace whose Kustomization applies them. */
  readonly owner: string;
  /** Of paths from the repository's root; a regular expression that Go and JavaScript read alike. */
  readonly pattern: string;
}

export const PLATFORM = 'flux-system';
/** What an encrypted file is called. */
export const ENCRYPTED = '.sops.yaml';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Folders of overlays that a tenant's own Kustomizations apply. */
function overlaysOf(root: string, tenant: string): string[] {
  const texts = globSync(`clusters/sources/${tenant}/*.yaml`, { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const names = texts.flatMap((text) => [...text.matchAll(/^ {2}path: \.\/kustomize\/([^/\s]+)/gm)]);
  return [...new Set(names.map(([, name = '']) => name))].sort();
}

/** Who applies what, the first match counts; whatever no tenant applies is the platform's. */
export function secretRules(root: string): SecretRule[] {
  const tenants = readdirSync(join(root, 'clusters/tenants'))
    .filter((name) => existsSync(join(root, 'clusters/tenants', name, 'tenant-contract.yaml')))
    .sort();
  const ofTenants = tenants.flatMap((owner) => [
    { owner, pattern: `^clusters/([^/]+/)?releases/${escaped(owner)}/` },
    ...overlaysOf(root, owner).map((name) => ({ owner, pattern: `^kustomize/${escaped(name)}/` })),
  ]);
  return [...ofTenants, { owner: PLATFORM, pattern: '^clusters/' }];
}

/** Whose key must open this file; undefined where nothing applies it. */
export function ownerOf(path: string, rules: readonly SecretRule[]): string | undefined {
  return rules.find(({ pattern }) => new RegExp(pattern).test(path))?.owner;
}
