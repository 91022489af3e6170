import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jobCacheFolder } from '../src/agent/job-caches.ts';
import { JOB_IDS } from '../src/agent/job-namespaces.ts';
import { openNamespacedHost } from '../src/agent/namespaced-host.ts';
import { createWorkbench, type Workbench } from '../src/run/testing/run-yaml.ts';

/** A job as the lab's agent opens it for a ref, with nothing but a repository. Needs root. */
describe('a job of the agent', () => {
  let bench: Workbench;
  const at = (name: string) => join(bench.folder, name);

  async function run(script: string, { ref = 'refs/heads/main', job = 'verify' } = {}): Promise<string> {
    const yaml = JSON.stringify({
      jobs: [{ job, steps: [{ checkout: 'self', fetchDepth: 0 }, { script: `set -e\n${script}` }] }],
    });
    const record = await bench.run(yaml, {
      openHost: async (name) =>
        openNamespacedHost(name, {
          jobs: at('jobs'),
          home: at('home'),
          cache: await jobCacheFolder(bench.folder, ref, name),
          repository: bench.repository,
          node: process.execPath,
          npm: 'npm',
          toolchain: at('toolchain'),
          kubernetes: at('toolchain'),
          packages: [],
        }),
    });
    return `${String(record.result)}\n${bench.logs()}`;
  }

  beforeAll(async () => {
    bench = await createWorkbench();
    mkdirSync(at('toolchain'));
    writeFileSync(at('secret'), 'of the machine');
  });
  afterAll(async () => {
    // Nobody waits for the folders of jobs that have ended, but for this.
    while (readdirSync(at('jobs')).length > 0) await delay(20);
    bench.remove();
  });

  it('is nobody on this machine: it sees no files of others, and changes nothing that it is shown', async () => {
    const said = await run(`
touch "$HOME/mine"
for path in ${bench.folder} /var/lib/dpkg /home/*; do test ! -e "$path" || { echo "sees $path"; exit 1; }; done
for folder in "$HOME/.cache/shoal/toolchain" /run/agent/repository.git /run/agent/kubernetes /run/agent/scripts /usr; do
  ! touch "$folder/changed" 2>/dev/null || { echo "changes $folder"; exit 1; }
done
ls /proc | grep -c '^[0-9]' | sed 's/^/processes: /'`);
    expect(said).toMatch(/^succeeded$/m);
    expect(Number(/processes: (\d+)/.exec(said)?.[1])).toBeLessThan(12);
    expect(statSync(at('home/mine')).uid).toBe(JOB_IDS.first);
    expect(readdirSync(at('toolchain'))).toEqual([]);
  });

  it('takes along to its end what it has started', async () => {
    const said = await run('sleep 3000 & echo "started $NX_CACHE_DIRECTORY"');
    expect(said).toMatch(/^succeeded$/m);
    const commands = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
      .map((name) => {
        try {
          return readFileSync(`/proc/${name}/cmdline`, 'utf8');
        } catch {
          return '';
        }
      });
    expect(commands).not.toContain('sleep\u00003000\u0000');
  });

  it('finds what it kept, and no other job or branch does', async () => {
    const look = 'cat /run/agent/cache/kept 2>/dev/null || echo nothing';
    expect(await run('echo words >/run/agent/cache/kept')).toMatch(/^succeeded$/m);
    expect(await run(look)).toMatch(/ words$/m);
    expect(await run(look, { job: 'publish' })).toMatch(/ nothing$/m);
    expect(await run(look, { ref: 'refs/heads/team1/x' })).toMatch(/ nothing$/m);
  });
});
