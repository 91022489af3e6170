const MASK = '***';
// Shorter ones would be found in every other word, and the log would tell their places.
const SHORTEST_SECRET = 3;

/** Hides secrets in text, in the forms in which programs print them. */
export interface SecretMasker {
  add(secret: string): void;
  mask(text: string): string;
  /** The length of the longest text that is hidden; 0 while there is none. */
  longest(): number;
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/);
  return [secret, ...lines].flatMap((text) => {
    const trimmed = text.trim();
    return [
      trimmed,
      JSON.stringify(trimmed).slice(1, -1),
      encodeURIComponent(trimmed),
      Buffer.from(trimmed).toString('base64'),
      Buffer.from(trimmed).toString('base64url'),
    ];
  });
}

/** Secrets that are added later are hidden from then on; longer ones first, so that none leaves a rest of another. */
export function createSecretMasker(secrets: readonly string[] = []): SecretMasker {
  let known: string[] = [];
  const masker: SecretMasker = {
    add(secret) {
      const forms = formsOf(secret).filter((form) => form.length >= SHORTEST_SECRET);
      known = [...new Set([...known, ...forms])].sort((one, other) => other.length - one.length);
    },
    mask: (text) => known.reduce((shown, secret) => shown.replaceAll(secret, MASK), text),
    longest: () => known[0]?.length ?? 0,
  };
  for (const secret of secrets) masker.add(secret);
  return masker;
}
