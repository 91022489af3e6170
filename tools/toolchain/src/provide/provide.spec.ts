import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { component, fakeGo, type Fixture, fixture, twoTools } from '../testing/fixture.ts';

const fixtures: Fixture[] = [];
function make(...options: Parameters<typeof fixture>): Fixture {
  const made = fixture(...options);
  fixtures.push(made);
  return made;
}
afterEach(() => {
  for (const made of fixtures.splice(0)) made.remove();
});

function builds({ exec }: Fixture): string[] {
  return exec.commands.filter((command) => command.startsWith('go build'));
}

/** Changes a file and puts its time back, as a failing disk would. */
function keepingTime(path: string, change: () => void): void {
  const { atime, mtime } = statSync(path);
  change();
  utimesSync(path, atime, mtime);
}

describe('provide', () => {
  it('builds what is missing of one module at once, then finds it in the cache', async () => {
    const made = make();
    const paths = await made.ensure('one', 'two');
    expect(readFileSync(paths['one'] ?? '', 'utf8')).toBe('built 1');
    expect(paths['two']).toMatch(/\/toolchain\/two\/2\.0\.0-[0-9a-f]{12}\/two$/);
    expect(statSync(paths['two'] ?? '').mode & 0o777).toBe(0o755);
    expect(await made.ensure('two', 'one')).toEqual(paths);
    expect(builds(made)).toHaveLength(1);
    expect(builds(made)[0]).toContain('-trimpath');
    expect(made.exec.calls.at(-1)?.options.env).toMatchObject({
      CGO_ENABLED: '0',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-mod=readonly',
    });
  });

  it.each([
    ['', undefined],
    [', and goes on when they cannot be had', { exitCode: 1, stderr: 'no such host' }],
  ])('fetches the modules of a later build during the one before it%s', async (_what, answer) => {
    let asked = 0;
    const exec = fakeGo((command) => {
      if (!/ list -deps .*\/two$/.test(command) || command.includes('{{')) return undefined;
      asked = exec.commands.filter((earlier) => earlier.startsWith('go build')).length + 1;
      return answer;
    });
    const two = component('2.0.0', { two: { package: 'shoal.test/fixture/two' } }, { tags: ['other'] });
    const made = make({ exec, components: { ...twoTools, two } });
    await made.ensure('one', 'two');
    expect(builds(made)).toHaveLength(2);
    expect(asked).toBe(1);
  });

  it('reports how far it is', async () => {
    const made = make();
    await made.ensure('one');
    expect(made.progress.map(({ state }) => state)).toEqual(['building', 'building', 'building', 'ready']);
    expect(made.progress.at(-2)).toMatchObject({
      tool: 'one',
      estimateMs: expect.any(Number),
      compiled: { done: 0 },
    });
  });

  it('builds again when go.sum changes', async () => {
    const made = make();
    const before = await made.ensure('one');
    appendFileSync(join(made.goModules, 'fixture', 'go.sum'), '\n');
    expect(await made.ensure('one')).not.toEqual(before);
    expect(builds(made)).toHaveLength(2);
  });

  it.each<[string, (path: string) => void]>([
    ['cut short', (path) => truncateSync(path, 3)],
    ['changed in place', (path) => writeFileSync(path, 'build 1')],
    ['removed', (path) => rmSync(path)],
    ['without its manifest', (path) => rmSync(path.replace(/one$/, 'manifest.json'))],
    ['with a manifest that was cut short', (path) => truncateSync(path.replace(/one$/, 'manifest.json'), 9)],
    ['not executable', (path) => chmodSync(path, 0o644)],
  ])('notices a tool that is %s and builds it again', async (_what, damage) => {
    const made = make();
    const { one = '' } = await made.ensure('one');
    damage(one);
    expect(await made.ensure('one')).toEqual({ one });
    expect(readFileSync(one, 'utf8')).toBe('built 2');
    expect(readdirSync(join(made.root, '.work'))).toEqual([]);
  });

  it('does not build again what was only touched', async () => {
    const made = make();
    const { one = '' } = await made.ensure('one');
    utimesSync(one, 1, 1);
    await made.ensure('one');
    await made.ensure('one');
    expect(builds(made)).toHaveLength(1);
    expect(JSON.parse(readFileSync(one.replace(/one$/, 'manifest.json'), 'utf8'))).toMatchObject({
      modifiedMs: 1000,
    });
  });

  it('finds a change that kept size and time in the thorough check of status', async () => {
    const made = make();
    const { one = '' } = await made.ensure('one');
    keepingTime(one, () => {
      writeFileSync(one, 'built X');
    });
    const states = (await made.toolchain.status()).map(({ tool, state, mend }) => [tool, state, mend]);
    expect(states).toEqual([
      ['one', 'corrupted', 'node tools/toolchain/src/commands/ensure.ts one'],
      ['two', 'missing', 'node tools/toolchain/src/commands/ensure.ts two'],
    ]);
  });

  it('leaves nothing behind when a build fails, and succeeds the next time', async () => {
    let broken = true;
    const exec = fakeGo((command) =>
      broken && command.startsWith('go build')
        ? { exitCode: 1, stderr: 'one.go:3: syntax error' }
        : undefined,
    );
    const made = make({ exec });
    await expect(made.ensure('one')).rejects.toMatchObject({ stderr: 'one.go:3: syntax error' });
    expect(readdirSync(made.root)).toEqual(['.work']);
    expect(readdirSync(join(made.root, '.work'))).toEqual([]);
    broken = false;
    await expect(made.ensure('one')).resolves.toHaveProperty('one');
  });

  it('says so when the disk is full', async () => {
    const exec = fakeGo((command) =>
      command.startsWith('go build')
        ? { exitCode: 1, stderr: 'link: writing output: write /x/a.out: no space left on device' }
        : undefined,
    );
    await expect(make({ exec }).ensure('one')).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/^The disk that holds .* is full; nothing half-made was left behind\.$/),
    });
  });

  it('says so when the cache cannot be written', async () => {
    const exec = fakeGo((command) => {
      if (!command.startsWith('go build')) return undefined;
      throw Object.assign(new Error('read-only file system'), { code: 'EROFS' });
    });
    await expect(make({ exec }).ensure('one')).rejects.toMatchObject({
      code: 'CACHE_NOT_WRITABLE',
      message: expect.stringMatching(/toolchain cannot be written, and these tools are not in it: one\.$/),
      hint: 'As the user who owns it: node tools/toolchain/src/commands/ensure.ts one',
    });
  });

  it('builds once for callers at the same time', async () => {
    const made = make();
    const [first, second] = await Promise.all([made.ensure('one'), made.ensure('one')]);
    expect(first).toEqual(second);
    expect(builds(made)).toHaveLength(1);
    expect(existsSync(join(made.root, 'lock'))).toBe(false);
  });

  it('refuses a name that is not in versions.json with exit code 2', async () => {
    await expect(make().ensure('three')).rejects.toMatchObject({
      code: 'UNKNOWN_TOOL',
      exitCode: 2,
      hint: 'Tools: one two',
    });
  });
});
