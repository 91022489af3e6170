type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What git needs in its environment to push with the job's own token. Not an argument, which every process of the machine
 * could read, and not the repository's configuration, which would outlive the step. Without a token git uses what it has.
 * The lab's agent names a user (SHOAL_GIT_LOGIN) and a certificate authority (SHOAL_CA_FILE) beside it.
 */
export function gitCredentials(env: Environment): Record<string, string> {
  const { SYSTEM_ACCESSTOKEN: token, SHOAL_GIT_LOGIN: login, SHOAL_CA_FILE: authority } = env;
  if (token === undefined || token === '' || token.startsWith('$(')) return {};
  const value = login ? `Basic ${Buffer.from(`${login}:${token}`).toString('base64')}` : `Bearer ${token}`;
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: ${value}`,
    ...(authority ? { GIT_SSL_CAINFO: authority } : {}),
  };
}
