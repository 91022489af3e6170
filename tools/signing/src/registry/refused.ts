import { ShoalError } from '@shoal/exec';
import type { Answer } from './registry-session.ts';

const SHOWN_LENGTH = 200;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

/** The error for an answer that is neither what was asked for nor «not there». */
export function refused(what: string, { status, body }: Answer): ShoalError {
  const text = body.toString().trim().slice(0, SHOWN_LENGTH);
  return new ShoalError('REGISTRY_REFUSED', `the registry refused ${what} with ${String(status)}: ${text}`, {
    ...([UNAUTHORIZED, FORBIDDEN].includes(status)
      ? { hint: 'check the login, and that it may push to this repository' }
      : {}),
  });
}
