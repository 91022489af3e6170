import { sign, verify, type KeyObject } from 'node:crypto';

/** What in-toto statements are wrapped in. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A DSSE envelope; in a Sigstore bundle it has exactly one signature. */
export interface Envelope {
  payloadType: string;
  /** base64. */
  payload: string;
  signatures: { sig: string }[];
}

/** «Pre-authentication encoding» of the DSSE protocol: a signature covers the type as well. */
export function preAuthenticationEncoding(type: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${String(Buffer.byteLength(type))} ${type} ${String(payload.length)} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** Wraps and signs a statement. */
export function sealed(key: KeyObject, statement: object): Envelope {
  const payload = Buffer.from(JSON.stringify(statement));
  const signature = sign('sha256', preAuthenticationEncoding(PAYLOAD_TYPE, payload), key);
  return {
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ sig: signature.toString('base64') }],
  };
}

/** What an envelope holds; undefined when its one signature is not of this key, or it is none at all. */
export function opened(key: KeyObject, envelope: Partial<Envelope>): string | undefined {
  const { payloadType = '', payload = '', signatures = [] } = envelope;
  const [only, ...others] = signatures;
  if (only === undefined || others.length > 0) return undefined;
  const content = Buffer.from(payload, 'base64');
  const covered = preAuthenticationEncoding(payloadType, content);
  return verify('sha256', covered, key, Buffer.from(only.sig, 'base64')) ? content.toString() : undefined;
}
