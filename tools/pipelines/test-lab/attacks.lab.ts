import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { openAgentBench, type AgentBench } from './agent-bench.ts';

const LOCKFILE = '{ "name": "attack", "lockfileVersion": 3, "packages": {} }\n';
const PACKAGE = 'node_modules/shared/index.js';
const PASSWORD = 'of the publisher, and nobody else';

/** What the job of a push tries, by whatever of the push is run; it says so when it got through. */
const GRAB = `
const { execFileSync } = require('node:child_process');
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const tries = {
  'the shadow passwords': () => readFileSync('/etc/shadow'),
  'the secret beside the agent': () => readFileSync(process.env.SECRET),
  'the environment of PID 1 outside': () => {
    const outside = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).map((id) => readFileSync('/proc/' + id + '/environ', 'latin1'));
    if (!outside.some((text) => text.includes('SHOAL_ATTACK_MARK'))) throw new Error('not seen');
  },
  'the programs of the toolchain': () => writeFileSync(process.env.HOME + '/.cache/shoal/toolchain/helm', ''),
  'the mirror of the repository': () => writeFileSync('/run/agent/repository.git/hooks/pre-receive', ''),
  'main of the repository': () => execFileSync('git', ['push', '--quiet', '/run/agent/repository.git', 'HEAD:refs/heads/attack'], { stdio: 'ignore' }),
  'a device of the machine': () => execFileSync('mknod', ['disk', 'b', '8', '0'], { stdio: 'ignore' }),
  'the programs of the machine': () => writeFileSync('/usr/bin/attack', ''),
  'a mount that is read-only': () => execFileSync('mount', ['-o', 'remount,rw,bind', '/run/agent/repository.git'], { stdio: 'ignore' }),
};
for (const [name, attempt] of Object.entries(tries)) {
  try { attempt(); console.log('GOT ' + name); } catch { console.log('refused: ' + name); }
}
writeFileSync('own.txt', 'harmless');
`;

/** The ways by which a team's push gets code into a job. */
const WAYS = {
  'a step of its own branch': 'node grab.cjs',
  'a postinstall script': 'npm install --offline --no-audit --no-fund --foreground-scripts',
  'the script behind an Nx target': 'npm run --silent test',
};

describe('what a team’s code tries on the agent', () => {
  let bench: AgentBench;
  const secret = { password: { value: PASSWORD, secret: true } };

  beforeAll(async () => {
    process.env['SHOAL_ATTACK_MARK'] = 'the machine’s';
    bench = await openAgentBench({
      'package.json': JSON.stringify({
        name: 'attack',
        scripts: { postinstall: 'node grab.cjs', test: 'node grab.cjs' },
      }),
      'package-lock.json': LOCKFILE,
      'grab.cjs': GRAB,
    });
    const clone = bench.at('clone');
    mkdirSync(join(clone, 'node_modules/shared'), { recursive: true });
    writeFileSync(join(clone, 'node_modules/.shoal-package-lock.json'), LOCKFILE);
    writeFileSync(join(clone, PACKAGE), 'module.exports = "original";\n');
  });
  afterAll(async () => {
    delete process.env['SHOAL_ATTACK_MARK'];
    await bench.close();
  });

  it.each(Object.entries(WAYS))('by %s is refused, and may do its own work', async (_way, command) => {
    const said = await bench.run(`export SECRET=${bench.at('secret')}\n${command}\ncat own.txt`);
    expect(said).toMatch(/^succeeded$/m);
    expect(said).toMatch(/ harmless$/m);
    expect(said.match(/ refused: /g)).toHaveLength(9);
    expect(said).not.toMatch(/GOT /);
    const branches = await execaExec.stdout('git', ['-C', bench.repository, 'branch', '--list', 'attack']);
    expect(branches).toBe('');
  });

  it('on the packages that all jobs are given stays in its own job', async () => {
    const added = 'node_modules/added/index.js';
    const change = await bench.run(`npm ci
! echo 'module.exports = "changed";' 2>/dev/null >${PACKAGE}
mkdir node_modules/added && echo 'module.exports = "added";' >${added}
node -p 'require("./${PACKAGE}") + " and " + require("./${added}")'`);
    expect(change).toMatch(/ original and added$/m);
    const look = await bench.run(`npm ci\nnode -p 'require("./${PACKAGE}")'\ntest ! -e ${added}`, {
      job: 'publish',
    });
    expect(look).toMatch(/^succeeded$/m);
    expect(look).toMatch(/ original$/m);
    expect(readFileSync(join(bench.at('clone'), PACKAGE), 'utf8')).toContain('original');
    expect(statSync(join(bench.at('clone'), PACKAGE)).uid).toBe(process.getuid?.());
  });

  it.each([
    ['as it is', 'printf %s "$PASSWORD"'],
    ['in base64', 'printf %s "$PASSWORD" | base64 -w0'],
    ['for a URL', 'node -p "encodeURIComponent(process.env.PASSWORD)"'],
    ['in JSON', 'node -p "JSON.stringify(process.env)"'],
    ['in an error', 'node -e "throw new Error(process.env.PASSWORD)" || true'],
    ['by way of the runner', 'echo "##vso[task.logissue type=error]$PASSWORD"'],
  ])('to have a secret printed %s gives stars, in logs and record', async (_how, print) => {
    const readGranted = () => Promise.resolve(secret);
    const said = await bench.run(`export PASSWORD='$(password)'\n${print}\necho; echo printed`, {
      job: 'publish',
      changes: { readGranted },
    });
    expect(said).toMatch(/ printed$/m);
    expect(said).toContain('***');
    expect(said).not.toContain(PASSWORD);
    expect(said).not.toContain(Buffer.from(PASSWORD).toString('base64'));
    expect(said).not.toContain(encodeURIComponent(PASSWORD));
  });
});
