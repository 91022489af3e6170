import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of Debian's newest PostgreSQL server (package `postgresql`), or undefined where there is none. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(root, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** A real PostgreSQL server of its own for a test, on a free port of the loopback address. */
export class PostgresServer {
  readonly url: string;
  readonly #programs: string;
  readonly #folder: string;
  readonly #port: string;
  #process: ChildProcess | undefined;

  private constructor(programs: string, folder: string, port: string) {
    this.#programs = programs;
    this.#folder = folder;
    this.#port = port;
    this.url = `postgres://tester@127.0.0.1:${port}/postgres`;
  }

  /** Makes an empty database cluster and starts its server. */
  static async create(programs: string): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
    const identity = serverIdentity();
    if (identity !== undefined) await chown(folder, identity.uid, identity.gid);
    const made = spawnSync(
      join(programs, 'initdb'),
      [
        '--pgdata',
        join(folder, 'data'),
        '--username',
        'tester',
        '--auth',
        'trust',
        '--no-sync',
        '--locale',
        'C.UTF-8',
      ],
      { ...identity, cwd: folder, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    const server = new PostgresServer(programs, folder, String(await freePort()));
    await server.start();
    return server;
  }

  /** Starts the server and waits until it takes connections. */
  async start(): Promise<void> {
    const data = join(this.#folder, 'data');
    const options = ['-D', data, '-p', this.#port, '-h', '127.0.0.1', '-k', this.#folder, '-F'];
    const child = spawn(join(this.#programs, 'postgres'), options, {
      ...serverIdentity(),
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (text: Buffer) => {
        log += text.toString();
        if (log.includes('database system is ready to accept connections')) resolve();
      });
      child.once('exit', () => {
        reject(new Error(`postgres ended: ${log}`));
      });
    });
  }

  /** Ends the server at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.exitCode !== null) return;
    // SIGQUIT is PostgreSQL's immediate shutdown: no farewell to clients, recovery at the next start.
    child.kill('SIGQUIT');
    await once(child, 'exit');
  }

  /** Ends the server and removes its data. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root, so root lends it the account that the package has made. */
function serverIdentity(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (entry === null) throw new Error('There is no account named postgres to run the server as');
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
