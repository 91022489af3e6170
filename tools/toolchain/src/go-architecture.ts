import { arch } from 'node:process';

/** Go's name of this machine's processor architecture. */
export function goArchitecture(): string {
  return arch === 'x64' ? 'amd64' : arch;
}
