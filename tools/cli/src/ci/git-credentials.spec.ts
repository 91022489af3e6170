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

  it('is nothing without a token, or with a macro that nobody replaced', () => {
    expect(gitCredentials({})).toEqual({});
    expect(gitCredentials({ SYSTEM_ACCESSTOKEN: '$(System.AccessToken)' })).toEqual({});
  });
});
