import { randomBytes } from 'node:crypto';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const YEAR = 365 * DAY;
const RENEWAL_DAYS = 30;

/** Whether a certificate ends within the next 30 days (or has ended): `up` then makes a new one. */
export function expiresSoon(certificate: { readonly notAfter: Date }, now = Date.now()): boolean {
  return certificate.notAfter.getTime() - now < RENEWAL_DAYS * DAY;
}

/** 16 random bytes in hex; the first bit is clear, since a serial number is a positive integer (RFC 5280, 4.1.2.2). */
export function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
