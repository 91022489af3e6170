/** What a registry wants to see (`WWW-Authenticate`): a password, or a token of somebody else's. */
export interface Challenge {
  scheme: 'basic' | 'bearer';
  realm?: string;
  service?: string;
}

/** Undefined for a scheme that no registry has. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  const scheme = /^\S+/.exec(header ?? '')?.[0].toLowerCase();
  if (scheme !== 'basic' && scheme !== 'bearer') return undefined;
  const fields = Object.fromEntries(
    [...(header ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const { realm, service } = fields;
  return {
    scheme,
    ...(realm === undefined ? {} : { realm }),
    ...(service === undefined ? {} : { service }),
  };
}
