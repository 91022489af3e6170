import type { Finding } from '../finding.ts';

const VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'];

/** Which proxy variables are set. Their values may hold a password, so only the names are told. */
export function proxyFinding(env: Readonly<Record<string, string | undefined>>): Finding {
  const name = 'proxy';
  const set = Object.keys(env)
    .filter((key) => VARIABLES.includes(key.toLowerCase()) && env[key] !== '')
    .sort();
  if (set.length === 0) return { name, state: 'ok', found: 'no proxy variable is set' };
  return {
    name,
    state: 'ok',
    found: `${set.join(', ')} are set: downloads and builds follow them, the lab's own traffic stays on 127.0.0.1`,
  };
}
