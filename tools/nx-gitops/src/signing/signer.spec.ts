import { describe, expect, it } from '@jest/globals';
import { newSigningKey } from '@shoal/signing';
import { runOf, signingFromEnvironment } from './signer.ts';

describe('runOf', () => {
  it("names a pipeline's project, run and repository by Azure's variables", () => {
    const env = {
      SYSTEM_COLLECTIONURI: 'https://ci.test/lab/',
      SYSTEM_TEAMPROJECT: 'shoal',
      BUILD_BUILDID: '12',
      BUILD_REPOSITORY_URI: 'https://git.test/shoal',
    };
    expect(runOf(env)).toEqual({
      builder: 'https://ci.test/lab/shoal',
      invocation: 'https://ci.test/lab/shoal/_build/results?buildId=12',
      repository: 'https://git.test/shoal',
    });
  });

  it('claims no run for a machine', () => {
    expect(runOf({})).toEqual({ builder: 'urn:shoal:machine' });
  });
});

describe('signingFromEnvironment', () => {
  it('signs nothing without a key', () => {
    expect(signingFromEnvironment({})).toBeUndefined();
    expect(signingFromEnvironment({ SHOAL_SIGNING_KEY: '' })).toBeUndefined();
  });

  it('stops where the variable of a pipeline is not set, in place of publishing what nobody runs', () => {
    expect(() => signingFromEnvironment({ SHOAL_SIGNING_KEY: '$(signingKey)' })).toThrow(
      expect.objectContaining({ code: 'SIGNING_KEY_INVALID' }),
    );
  });

  it('takes the key of an installation', () => {
    expect(signingFromEnvironment({ SHOAL_SIGNING_KEY: newSigningKey() })?.run.builder).toBe(
      'urn:shoal:machine',
    );
  });
});
