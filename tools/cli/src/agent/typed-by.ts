import { userInfo } from 'node:os';
import type { CommandContext } from '../command-context.ts';

/** The person at the keyboard, also under sudo. */
export function typedBy({ env }: CommandContext): string {
  return env['SUDO_USER'] || userInfo().username;
}
