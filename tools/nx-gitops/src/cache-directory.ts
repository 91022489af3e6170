import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where everything lives that can be made again: `${XDG_CACHE_HOME:-~/.cache}/shoal`. */
export function cacheDirectory(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'shoal');
}
