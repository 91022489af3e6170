import { describe, expect, it } from '@jest/globals';
import { createSecretMasker } from './secret-masker.ts';

describe('createSecretMasker', () => {
  it.each([
    ['plain', 'login with s3cr3t/value= now', 'login with *** now'],
    ['in a URL', 'https://user:s3cr3t%2Fvalue%3D@host', 'https://user:***@host'],
    ['as base64', Buffer.from('s3cr3t/value=').toString('base64'), '***'],
    ['twice', 's3cr3t/value=s3cr3t/value=', '******'],
  ])('hides a secret %s', (_name, text, expected) => {
    expect(createSecretMasker(['s3cr3t/value=']).mask(text)).toBe(expected);
  });

  it('hides every line of a secret with several', () => {
    const masker = createSecretMasker(['-----BEGIN-----\nabcdef\n-----END-----']);
    expect(masker.mask('x abcdef y')).toBe('x *** y');
  });

  it('hides the longer of two that overlap', () => {
    expect(createSecretMasker(['abcd', 'abcdef']).mask('abcdefg')).toBe('***g');
  });

  it('hides from the moment it is told, and leaves what is too short to be one', () => {
    const masker = createSecretMasker(['a', '']);
    expect(masker.mask('a later')).toBe('a later');
    masker.add('later');
    expect(masker.mask('a later')).toBe('a ***');
  });
});
