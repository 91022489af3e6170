/**
 * What git needs in its environment to push with the job's own token. Not an argument, which every process of the machine
 * could read, and not the repository's configuration, which would outlive the step. Without a token git uses what it has.
 */
export function gitCredentials(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const token = env['SYSTEM_ACCESSTOKEN'];
  if (token === undefined || token === '' || token.startsWith('$(')) return {};
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Bearer ${token}`,
  };
}
