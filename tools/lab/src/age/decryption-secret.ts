import type { AgeKey } from './age-keys.ts';

/** The Secret that a Flux Kustomization of a namespace names in `spec.decryption`. */
export const DECRYPTION_SECRET = 'sops-age';
/** kustomize-controller takes every field of the Secret with this ending for age identities. */
const FIELD = 'identity.agekey';

/** Identities as age's own key files have them: one per line. */
export function identitiesText(keys: readonly AgeKey[]): string {
  return keys.map(({ identity }) => `${identity}\n`).join('');
}

/** What the Secret holds. */
export function decryptionData(identities: string): Record<string, string> {
  return { [FIELD]: identities };
}

/** The identities of a Secret as the API server tells it. */
export function identitiesOf(data: Readonly<Record<string, string>> | undefined): string | undefined {
  const text = data?.[FIELD];
  return text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');
}
