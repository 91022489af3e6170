import { describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { gitCredentials } from './git-credentials.ts';

describe('gitCredentials', () => {
  it('is what git reads', async () => {
    const env = gitCredentials({ SYSTEM_ACCESSTOKEN: 'token' });
    await expect(execaExec.stdout('git', ['config', '--get', 'http.extraHeader'], { env })).resolves.toBe(
      'Authorization: Bearer token',
    );
  });

  it('names the user and the authority that an agent of one’s own brings', () => {
    const given = { SYSTEM_ACCESSTOKEN: 'word', SHOAL_GIT_LOGIN: 'me', SHOAL_CA_FILE: '/ca.crt' };
    expect(gitCredentials(given)).toMatchObject({
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from('me:word').toString('base64')}`,
      GIT_SSL_CAINFO: '/ca.crt',
    });
  });

  it('is nothing without a token, or with a macro that nobody replaced', () => {
    expect(gitCredentials({})).toEqual({});
    expect(gitCredentials({ SYSTEM_ACCESSTOKEN: '$(System.AccessToken)' })).toEqual({});
  });
});
