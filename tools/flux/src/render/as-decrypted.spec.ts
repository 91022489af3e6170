import { expect, it } from '@jest/globals';
import { asDecrypted } from './as-decrypted.ts';

const secret = (rest: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, ...rest });
const sops = { version: '3.13.2', mac: 'ENC[…]' };

it('leaves what is not encrypted as it is', () => {
  const plain = secret({ data: { password: 'c2hhcms=' } });
  expect(asDecrypted(plain)).toBe(plain);
});

it('takes SOPS’s own part out, and leaves data in base64', () => {
  expect(asDecrypted(secret({ data: { password: 'ENC[x]' }, sops }))).toEqual(
    secret({ data: { password: Buffer.from('ENC[x]').toString('base64') } }),
  );
  expect(asDecrypted(secret({ stringData: { password: 'ENC[x]' }, sops }))).toEqual(
    secret({ stringData: { password: 'ENC[x]' } }),
  );
});
