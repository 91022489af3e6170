import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newSigningKey, readSigningKey } from '../signing-key.ts';
import { opened, preAuthenticationEncoding, sealed } from './envelope.ts';

const key = readSigningKey(newSigningKey());
const verifier = createPublicKey(key);

describe('an envelope', () => {
  it('covers what the DSSE protocol says it does', () => {
    // The protocol's own example (secure-systems-lab/dsse, protocol.md).
    const covered = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(covered.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('opens with its key', () => {
    expect(opened(verifier, sealed(key, { a: 'ü' }))).toBe('{"a":"ü"}');
  });

  it.each([
    ['another payload', { payload: Buffer.from('{"a":2}').toString('base64') }],
    ['another type', { payloadType: 'text/plain' }],
    ['no signature', { signatures: [] }],
    ['several signatures', { signatures: [{ sig: '' }, ...sealed(key, { a: 1 }).signatures] }],
    ['a signature that is none', { signatures: [{ sig: 'AAAA' }] }],
  ])('stays closed with %s', (_what, change) => {
    expect(opened(verifier, { ...sealed(key, { a: 1 }), ...change })).toBeUndefined();
  });

  it('stays closed for another key, and when it is no envelope', () => {
    const other = createPublicKey(readSigningKey(newSigningKey()));
    expect(opened(other, sealed(key, { a: 1 }))).toBeUndefined();
    expect(opened(verifier, {})).toBeUndefined();
  });
});
