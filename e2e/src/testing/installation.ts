import { spawn } from 'node:child_process';
import { existsSync, globSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError, execaExec } from '@shoal/exec';
import { labPaths, type LabPaths } from '@shoal/lab';
import { createToolchain } from '@shoal/toolchain';

/** The commit that was cloned. */
const START = 'refs/e2e/start';

const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  seconds: number;
}

export interface RunningCommand {
  /** How it ends; a failure is an outcome, not an exception. */
  outcome: Promise<Outcome>;
  /** Resolves once this is in what it printed. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** To the command and all that it started, as a terminal does it on Ctrl-C. */
  interrupt(signal: NodeJS.Signals): void;
}

/**
 * Where the installed packages are those that `npm ci` would install, hard links save the minute; else `./shoal` installs them.
 * Some packages lie below the workspace that needs them.
 */
async function linkPackages(clone: string): Promise<void> {
  const lock = (root: string) => readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (lock(clone) !== lock(workspaceRoot)) return;
  const folders = globSync('{,apps/*/,libs/*/,tools/*/,e2e/,bench/}node_modules', { cwd: workspaceRoot });
  for (const folder of folders) {
    if (!existsSync(dirname(join(clone, folder)))) continue;
    await execaExec.run('cp', ['-al', join(workspaceRoot, folder), join(clone, folder)]);
  }
  if (folders.length > 0) {
    cpSync(join(clone, 'package-lock.json'), join(clone, 'node_modules/.shoal-package-lock.json'));
  }
}

/** A fresh clone of this repository's HEAD with its own data, run folder and loopback ports. */
export class Installation {
  /** Always the same for one offset, so that Nx finds what an earlier run has built. */
  readonly folder: string;
  readonly clone: string;
  readonly paths: LabPaths;
  readonly env: Readonly<Record<string, string>>;
  #tools: Promise<{ kubectl: string }> | undefined;

  private constructor(portOffset: number) {
    this.folder = join(tmpdir(), `shoal-e2e-${String(portOffset)}`);
    this.clone = join(this.folder, 'shoal');
    this.env = {
      SHOAL_DATA_DIR: join(this.folder, 'data'),
      SHOAL_RUN_DIR: join('/run', `shoal-e2e-${String(portOffset)}`),
      SHOAL_PORT_OFFSET: String(portOffset),
    };
    this.paths = labPaths({ ...process.env, ...this.env });
  }

  static async create(portOffset: number): Promise<Installation> {
    const installation = new Installation(portOffset);
    // What a run that was killed has left.
    if (existsSync(join(installation.clone, 'node_modules'))) await installation.shoal('down', '--purge');
    rmSync(installation.folder, { recursive: true, force: true });
    mkdirSync(installation.folder, { recursive: true });
    await execaExec.run('git', ['clone', '--quiet', workspaceRoot, installation.clone]);
    await installation.git('config', 'user.name', 'End-to-end test');
    await installation.git('config', 'user.email', 'e2e@example.org');
    await installation.git('update-ref', START, 'HEAD');
    await linkPackages(installation.clone);
    return installation;
  }

  /** Starts `./shoal` in the clone, in a process group of its own as a shell does. */
  start(...args: string[]): RunningCommand {
    const started = performance.now();
    const child = spawn(join(this.clone, 'shoal'), args, {
      cwd: this.clone,
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let stdout = '';
    let stderr = '';
    const waiting = new Set<() => void>();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      for (const check of waiting) check();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      for (const check of waiting) check();
    });
    const outcome = new Promise<Outcome>((resolve, reject) => {
      child.on('error', reject).on('close', (exitCode) => {
        resolve({ exitCode, stdout, stderr, seconds: (performance.now() - started) / 1000 });
      });
    });
    return {
      outcome,
      printed: (pattern) =>
        new Promise((resolve, reject) => {
          const check = (): void => {
            const found = pattern.exec(stdout) ?? pattern.exec(stderr);
            if (found === null) return;
            waiting.delete(check);
            resolve(found);
          };
          waiting.add(check);
          check();
          void outcome.then((ended) => {
            reject(
              new Error(`it ended and never printed ${String(pattern)}:\n${ended.stdout}\n${ended.stderr}`),
            );
          }, reject);
        }),
      interrupt: (signal) => {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      },
    };
  }

  /** Runs `./shoal` in the clone to its end. */
  shoal(...args: string[]): Promise<Outcome> {
    return this.start(...args).outcome;
  }

  /** As {@link shoal}, for a command that must succeed. */
  async shoalOk(...args: string[]): Promise<Outcome> {
    const outcome = await this.shoal(...args);
    if (outcome.exitCode !== 0) {
      throw new Error(
        `shoal ${args.join(' ')} ended with ${String(outcome.exitCode)}:\n${outcome.stdout}\n${outcome.stderr}`,
      );
    }
    return outcome;
  }

  /** What kubectl prints as JSON. It is the lab's own, without the second that `./shoal` takes to find it. */
  async kubectl<T>(args: readonly string[], cluster = 'staging'): Promise<T> {
    this.#tools ??= createToolchain({ cacheDir: this.paths.cacheDir }).ensure(['kubectl']);
    const { kubectl } = await this.#tools;
    const env = { KUBECONFIG: join(this.paths.dataDir, 'clusters', cluster, 'kubeconfig') };
    try {
      return JSON.parse(await execaExec.stdout(kubectl, [...args, '-o', 'json'], { env })) as T;
    } catch (error) {
      throw error instanceof CommandError ? new Error(error.explain(), { cause: error }) : error;
    }
  }

  /** Name → URL of everything that a person meets. */
  async urls(cluster = 'staging'): Promise<Record<string, string>> {
    const { stdout } = await this.shoalOk('urls', '--json', '--cluster', cluster);
    return JSON.parse(stdout) as Record<string, string>;
  }

  git(...args: string[]): Promise<string> {
    return execaExec.stdout('git', ['-C', this.clone, ...args]);
  }

  read(file: string): string {
    return readFileSync(join(this.clone, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.clone, file), text);
  }

  /** Replaces a text that must be in the file, and commits. Returns the commit. */
  async edit(file: string, from: string | RegExp, to: string): Promise<string> {
    const before = this.read(file);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${String(from)}`);
    this.write(file, after);
    await this.git('commit', '--quiet', '-m', `test: change ${file}`, '--', file);
    return this.git('rev-parse', 'HEAD');
  }

  /** Commits the tree that was cloned: what tests have made of it need not pass the project's own checks. */
  async restore(): Promise<void> {
    await this.git('read-tree', '-u', '--reset', START);
    await this.git('commit', '--quiet', '--allow-empty', '-m', 'test: as it was at the start');
  }

  /** Pushes HEAD to the lab's main. */
  async push(): Promise<void> {
    await this.git('push', '--quiet', 'lab', 'HEAD:main');
  }

  async remove(): Promise<void> {
    await this.shoalOk('down', '--purge');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
