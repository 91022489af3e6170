import { parseAllDocuments } from 'yaml';

interface MaybeSecret {
  kind?: unknown;
  metadata?: { name?: unknown };
  data?: unknown;
  stringData?: unknown;
  sops?: unknown;
}

const MANIFEST = /\.(ya?ml|json)$/;
/** Cut in two, so that this file is none of its own findings. */
const AGE_IDENTITY = new RegExp(`AGE-SECRET-${'KEY'}-(PQ-)?1[0-9A-Z]{40,}`);
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{32}/;
const KNOWN_TOKENS: readonly (readonly [string, RegExp])[] = [
  ['an access key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,})\b/],
  ['a token of npm', /\bnpm_[0-9A-Za-z]{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[0-9A-Za-z-]{20,}/],
  ['an account key of Azure', /AccountKey=[A-Za-z0-9+/]{80,}==/],
];

const isEncrypted = (value: unknown): boolean => typeof value !== 'string' || /^ENC\[.*\]$/s.test(value);
/** Filled in when it is applied, or by a chart. */
const isPlaceholder = (value: unknown): boolean =>
  typeof value === 'string' && /^(\$\{.*\}|\{\{.*\}\}|)$/s.test(value);

/** By the convention of ssh, cosign and Flux. A private key that somebody put there is found by its text. */
const isPublicKey = (field: string): boolean => field.endsWith('.pub');

function plainFields(object: MaybeSecret): string[] {
  const fields = { ...(object.data as object | undefined), ...(object.stringData as object | undefined) };
  return Object.entries(fields)
    .filter(([field, value]) => !isPublicKey(field) && !isEncrypted(value) && !isPlaceholder(value))
    .map(([key]) => key);
}

function plainObjects(text: string): string[] {
  if (!/kind['"]?:\s*['"]?Secret\b/.test(text)) return [];
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    // A template of a chart is no YAML.
    if (document.errors.length > 0) return [];
    const object = (document.toJS() ?? {}) as MaybeSecret;
    const fields = object.kind === 'Secret' ? plainFields(object) : [];
    if (fields.length === 0) return [];
    return [`the Secret ${String(object.metadata?.name)} with ${fields.join(', ')} in the clear`];
  });
}

/** What in a file should not be in Git as it is; never the value itself. */
export function plainSecrets(path: string, text: string): string[] {
  const found = MANIFEST.test(path) ? plainObjects(text) : [];
  if (AGE_IDENTITY.test(text)) found.push('an age identity');
  if (PRIVATE_KEY.test(text)) found.push('a private key');
  for (const [name, pattern] of KNOWN_TOKENS) if (pattern.test(text)) found.push(name);
  return found;
}
