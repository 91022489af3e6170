import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

/** `${XDG_CACHE_HOME:-~/.cache}/shoal`, where Shoal keeps what can be made again. */
export function defaultCacheFolder(): string {
  const cacheHome = env['XDG_CACHE_HOME'];
  // The XDG rule: a relative path is to be ignored.
  return join(cacheHome?.startsWith('/') === true ? cacheHome : join(homedir(), '.cache'), 'shoal');
}
