export const MAIN = 'refs/heads/main';

const PROTECTED = /^refs\/(?:heads\/main$|tags\/)/;

/** Whether the ref is one from which things are published. */
export function isProtected(ref: string): boolean {
  return PROTECTED.test(ref);
}
