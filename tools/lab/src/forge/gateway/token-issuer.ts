import { createPrivateKey, createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, SignJWT } from 'jose';
import { forgeHost } from '../forge-names.ts';
import { repositoryName } from '../access/git-access.ts';

/** How long a token for the registry is good for, in seconds. */
export const registryTokenSeconds = 300;

// A token that only travels from the gateway to the server next to it.
const INNER_TOKEN_SECONDS = 60;
/** Who signs: the registry and soft-serve are told this name. */
export const tokenIssuerName = 'https://gateway.shoal.test';
/** soft-serve's first account, which it makes itself; its number is fixed by its first migration. */
const SOFT_SERVE_SUBJECT = 'admin#1';

/** One entry of the `access` claim in the distribution project's token specification. */
export interface RegistryGrant {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** Signs what the three servers accept as proof. */
export interface TokenIssuer {
  registryToken(user: string, access: readonly RegistryGrant[]): Promise<string>;
  chartsToken(tenant: string, action: 'pull' | 'push'): Promise<string>;
  gitToken(): Promise<string>;
}

/** An issuer with these keys, both PEM. */
export async function createTokenIssuer(keys: { tokenKey: string; gitKey: string }): Promise<TokenIssuer> {
  const tokenKey = createPrivateKey(keys.tokenKey);
  const gitKey = createPrivateKey(keys.gitKey);
  const keyId = await calculateJwkThumbprint(await exportJWK(createPublicKey(tokenKey)));
  const signed = (claims: Record<string, unknown>, audience: string, seconds: number) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
      .setIssuer(tokenIssuerName)
      .setAudience(audience)
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime(`${String(seconds)}s`);

  return {
    registryToken: (user, access) =>
      signed({ access }, forgeHost('registry'), registryTokenSeconds).setSubject(user).sign(tokenKey),

    chartsToken: (tenant, action) => {
      const access = [{ type: 'artifact-repository', name: tenant, actions: [action] }];
      return signed({ access }, forgeHost('charts'), INNER_TOKEN_SECONDS).sign(tokenKey);
    },

    gitToken: () =>
      new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
        .setIssuer(tokenIssuerName)
        .setAudience(repositoryName)
        .setSubject(SOFT_SERVE_SUBJECT)
        .setIssuedAt()
        .setExpirationTime(`${String(INNER_TOKEN_SECONDS)}s`)
        .sign(gitKey),
  };
}
