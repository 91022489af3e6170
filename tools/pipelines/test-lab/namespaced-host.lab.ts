import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JOB_IDS } from '../src/agent/job-namespaces.ts';
import { openAgentBench, type AgentBench } from './agent-bench.ts';

describe('a job of the agent', () => {
  let bench: AgentBench;
  const run: AgentBench['run'] = (script, options) => bench.run(script, options);

  beforeAll(async () => {
    bench = await openAgentBench();
  });
  afterAll(() => bench.close());

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
    expect(statSync(join(bench.kept(), 'home/mine')).uid).toBe(JOB_IDS.first);
    expect(readdirSync(bench.at('toolchain'))).toEqual([]);
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

  it.each(['/run/agent/cache', '$HOME', '$HOME/.cache/shoal'])(
    'finds what it kept in %s, and no other job or branch does',
    async (folder) => {
      const look = `cat "${folder}/kept" 2>/dev/null || echo nothing`;
      expect(await run(`echo words >"${folder}/kept"`)).toMatch(/^succeeded$/m);
      expect(await run(look)).toMatch(/ words$/m);
      expect(await run(look, { job: 'publish' })).toMatch(/ nothing$/m);
      expect(await run(look, { ref: 'refs/heads/team1/x' })).toMatch(/ nothing$/m);
    },
  );
});
