import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import {
  exposeSocket,
  runningSandboxes,
  serviceStates,
  startSandbox,
  stopSandbox,
  type LabPaths,
  type SandboxSpec,
} from '../src/index.ts';
import { until } from './support/until.ts';

describe('a sandbox', () => {
  let paths: LabPaths;
  let spec: SandboxSpec;
  let mountsBefore: string;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shoal-sandbox-'));
    paths = { dataDir: join(folder, 'data'), runDir: join(folder, 'run'), cacheDir: join(folder, 'cache') };
    mountsBefore = await readFile('/proc/self/mountinfo', 'utf8');
    const { inside } = exposeSocket({
      name: 'echo-socket',
      socket: join(paths.runDir, 'echo.sock'),
      target: { host: '127.0.0.1', port: 7 },
    });
    // As /etc/resolv.conf is on machines with systemd-resolved: a link into the /run that the sandbox covers.
    const link = join(folder, 'link');
    await symlink('/run/shoal-test/not-there', link);
    spec = {
      name: 'trial',
      directory: join(paths.dataDir, 'trial'),
      network: 'own',
      privateMounts: [
        { kind: 'tmpfs', target: '/var/lib' },
        { kind: 'bind', source: join(paths.dataDir, 'trial', 'lib'), target: '/var/lib/kept' },
        { kind: 'file', target: '/etc/hosts', content: '10.0.0.1 only.test\n' },
        { kind: 'file', target: link, content: 'of its own\n' },
      ],
      services: [
        inside,
        { name: 'echo', command: ['socat', 'TCP-LISTEN:7,fork,reuseaddr', 'EXEC:cat'] },
        {
          name: 'user',
          command: ['sh', '-c', 'id -u; echo $NOTE >/var/lib/kept/note; exec sleep infinity'],
          env: { NOTE: 'a b' },
        },
      ],
      afterStart: async (pid) => {
        await execaExec.run('nsenter', [
          '-t',
          String(pid),
          '-n',
          'ip',
          'addr',
          'add',
          '10.9.8.7/32',
          'dev',
          'lo',
        ]);
      },
    };
  });
  afterAll(async () => {
    await stopSandbox('trial', paths);
    await rm(join(paths.dataDir, '..'), { recursive: true });
  });

  it('starts once, and a second start returns the running one', async () => {
    const first = await startSandbox(spec, paths);
    expect(await startSandbox(spec, paths)).toEqual(first);
    expect(await runningSandboxes(paths)).toEqual([first]);
    expect(await readlink(`/proc/${String(first.pid)}/ns/net`)).not.toBe(await readlink('/proc/self/ns/net'));
    await until(async () => (await serviceStates('trial', paths)).every(({ up }) => up));
  });

  it('sees its own files and keeps what it writes below a bind mount', async () => {
    const [{ pid } = { pid: 0 }] = await runningSandboxes(paths);
    const inside = await execaExec.stdout('nsenter', [
      '-t',
      String(pid),
      '-m',
      '-n',
      '-p',
      'sh',
      '-c',
      `cat /etc/hosts; ls /var/lib; cat ${join(paths.dataDir, '..', 'link')}; ip -4 -o addr`,
    ]);
    expect(inside).toContain('10.0.0.1 only.test\nkept\nof its own\n');
    expect(inside).toContain('10.9.8.7/32');
    const note = join(paths.dataDir, 'trial', 'lib', 'note');
    await until(() => Promise.resolve(existsSync(note)));
    expect(await readFile(note, 'utf8')).toBe('a b\n');
    expect(await readFile('/etc/hosts', 'utf8')).not.toContain('only.test');
  });

  it('is reached through a Unix socket', async () => {
    const socket = join(paths.runDir, 'echo.sock');
    await until(() => Promise.resolve(existsSync(socket)));
    expect(
      await execaExec.stdout('socat', ['-t2', '-', `UNIX-CONNECT:${socket}`], { input: 'hello\n' }),
    ).toBe('hello');
  });

  it('starts a killed service again and counts it', async () => {
    const [{ pid } = { pid: 0 }] = await runningSandboxes(paths);
    const echo = (await serviceStates('trial', paths)).find(({ service }) => service === 'echo');
    await execaExec.run('nsenter', ['-t', String(pid), '-m', '-p', 'kill', '-9', String(echo?.pid)]);
    await until(async () => {
      const now = (await serviceStates('trial', paths)).find(({ service }) => service === 'echo');
      return now?.up === true && now.pid !== echo?.pid && now.restarts === 1;
    });
    expect(await readFile(join(paths.dataDir, 'trial', 'log', 'echo', 'current'), 'utf8')).toContain(
      'echo ended',
    );
  });

  it('ends a service whose supervisor was killed, so that the next one is alone', async () => {
    const [{ pid } = { pid: 0 }] = await runningSandboxes(paths);
    const echo = (await serviceStates('trial', paths)).find(({ service }) => service === 'echo');
    const inside = (script: string) =>
      execaExec.run('nsenter', ['-t', String(pid), '-m', '-p', 'sh', '-c', script]);
    await inside(`kill -9 $(ps -o ppid= -p ${String(echo?.pid)})`);
    await until(async () => {
      const now = (await serviceStates('trial', paths)).find(({ service }) => service === 'echo');
      return now?.up === true && now.pid !== echo?.pid;
    });
    await expect(inside(`kill -0 ${String(echo?.pid)}`)).rejects.toThrow('exit code');
  });

  it('stops with everything in it and leaves no mount', async () => {
    await stopSandbox('trial', paths);
    expect(await runningSandboxes(paths)).toEqual([]);
    expect(await readFile('/proc/self/mountinfo', 'utf8')).toBe(mountsBefore);
  });

  it('is started anew when the command that set it up was killed half-way', async () => {
    const library = new URL('../src/index.ts', import.meta.url).href;
    const half = `
      import { startSandbox } from '${library}';
      const spec = JSON.parse(process.argv[1]);
      const afterStart = () => process.kill(process.pid, 'SIGKILL');
      await startSandbox({ ...spec, afterStart }, JSON.parse(process.argv[2]));`;
    const args = [JSON.stringify(spec), JSON.stringify(paths)];
    const command = ['--input-type=module-typescript', '-e', half, ...args];
    await expect(execaExec.run(process.execPath, command)).rejects.toThrow(/SIGKILL/);
    expect(await runningSandboxes(paths)).toEqual([]);
    const { pid } = await startSandbox(spec, paths);
    expect((await runningSandboxes(paths)).map((sandbox) => sandbox.pid)).toEqual([pid]);
    await stopSandbox('trial', paths);
  });

  it('refuses a second start of the same folder', async () => {
    const { pid } = await startSandbox(spec, paths);
    await rm(join(paths.runDir, 'sandboxes'), { recursive: true });
    await expect(startSandbox(spec, paths)).rejects.toMatchObject({ code: 'SANDBOX_BUSY' });
    process.kill(pid, 'SIGKILL');
  });

  it('says which mount failed and leaves no process', async () => {
    const broken: SandboxSpec = {
      ...spec,
      name: 'broken',
      directory: join(paths.dataDir, 'broken'),
      privateMounts: [{ kind: 'tmpfs', target: '/no/such/folder' }],
    };
    await expect(startSandbox(broken, paths)).rejects.toThrow(/could not make its mounts/);
    expect(await runningSandboxes(paths)).toEqual([]);
  });
});
