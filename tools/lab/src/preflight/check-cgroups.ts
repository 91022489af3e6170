import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from './check.ts';

const V1_CONTROLLERS = ['cpu', 'cpuset', 'memory', 'pids', 'devices', 'freezer'];
const V2_CONTROLLERS = ['cpu', 'cpuset', 'memory', 'pids'];
const MEND = ['boot with cgroup v2: add systemd.unified_cgroup_hierarchy=1 to the kernel command line'];

/** Whether the kubelet finds the cgroup controllers that it needs, in version 2 or in version 1. */
export function checkCgroups(root = '/sys/fs/cgroup'): CheckResult {
  const name = 'cgroups';
  const unified = join(root, 'cgroup.controllers');
  if (existsSync(unified)) {
    const controllers = readFileSync(unified, 'utf8').trim().split(/\s+/);
    const missing = V2_CONTROLLERS.filter((controller) => !controllers.includes(controller));
    if (missing.length === 0) return { name, state: 'ok', found: 'version 2' };
    return {
      name,
      state: 'failed',
      found: `cgroup v2 lacks the controllers ${missing.join(', ')}.`,
      mend: MEND,
    };
  }
  const missing = V1_CONTROLLERS.filter((controller) => !existsSync(join(root, controller, 'cgroup.procs')));
  const kind = existsSync(join(root, 'unified')) ? 'version 1, hybrid' : 'version 1';
  if (missing.length === 0) return { name, state: 'ok', found: kind };
  return {
    name,
    state: 'failed',
    found: `cgroup v1 lacks the controllers ${missing.join(', ')}.`,
    mend: MEND,
  };
}
