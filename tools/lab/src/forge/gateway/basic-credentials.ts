export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/**
 * Reads an `Authorization: Basic …` header (RFC 7617); undefined when it is anything else. Clients of Azure DevOps send a token
 * without a user: here it is `user:password`.
 */
export function parseBasicCredentials(header: string | undefined): BasicCredentials | undefined {
  const encoded = /^basic +([\w+/=-]+) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8').replace(/^:/, '');
  const separator = text.indexOf(':');
  return separator === -1
    ? undefined
    : { user: text.slice(0, separator), password: text.slice(separator + 1) };
}
