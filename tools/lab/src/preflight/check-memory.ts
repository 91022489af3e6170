import { readFileSync } from 'node:fs';
import type { CheckResult } from './check.ts';

const KIBIBYTES_PER_GIBIBYTE = 1024 * 1024;
/** An idle platform takes below 2 GiB; building tools from source peaks at about as much again. */
const NEEDED_GIBIBYTES = 4;

/** Memory that programs can still get, from the kernel's own estimate. */
export function checkMemory(meminfo = readFileSync('/proc/meminfo', 'utf8')): CheckResult {
  const kibibytes = Number(/^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1] ?? 0);
  const available = kibibytes / KIBIBYTES_PER_GIBIBYTE;
  const found = `${available.toFixed(1)} GiB available`;
  if (available >= NEEDED_GIBIBYTES) return { name: 'memory', state: 'ok', found };
  return {
    name: 'memory',
    state: 'warning',
    found: `Only ${found}; a cluster with its builds wants ${String(NEEDED_GIBIBYTES)} GiB.`,
  };
}
