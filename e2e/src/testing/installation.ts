import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaExec, CommandError } from '@shoal/exec';

const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A fresh clone of this repository's HEAD with its own data, run folder and loopback ports. */
export class Installation {
  readonly folder: string;
  readonly clone: string;
  readonly portOffset: number;
  readonly #env: Record<string, string>;

  private constructor(folder: string, portOffset: number) {
    this.folder = folder;
    this.clone = join(folder, 'shoal');
    this.portOffset = portOffset;
    this.#env = {
      SHOAL_DATA_DIR: join(folder, 'data'),
      SHOAL_RUN_DIR: join('/run', `shoal-e2e-${String(portOffset)}`),
      SHOAL_PORT_OFFSET: String(portOffset),
    };
  }

  static async create(portOffset: number): Promise<Installation> {
    const installation = new Installation(mkdtempSync(join(tmpdir(), 'shoal-e2e-')), portOffset);
    await execaExec.run('git', ['clone', '--quiet', workspaceRoot, installation.clone]);
    await installation.git('config', 'user.name', 'End-to-end test');
    await installation.git('config', 'user.email', 'e2e@example.org');
    // The packages are those that `npm ci` would install; hard links save the minute.
    if (existsSync(join(workspaceRoot, 'node_modules'))) {
      await execaExec.run('cp', ['-al', join(workspaceRoot, 'node_modules'), join(installation.clone, 'node_modules')]);
      cpSync(join(installation.clone, 'package-lock.json'), join(installation.clone, 'node_modules/.shoal-package-lock.json'));
    }
    return installation;
  }

  /** Runs `./shoal` in the clone and returns how it ended; a failure is an outcome, not an exception. */
  async shoal(...args: string[]): Promise<Outcome> {
    try {
      const { stdout, stderr } = await execaExec.run(join(this.clone, 'shoal'), args, { cwd: this.clone, env: this.#env });
      return { exitCode: 0, stdout, stderr };
    } catch (error) {
      if (!(error instanceof CommandError) || error.commandExitCode === undefined) throw error;
      return { exitCode: error.commandExitCode, stdout: error.stdout, stderr: error.stderr };
    }
  }

  /** As {@link shoal}, for a command that must succeed. */
  async shoalOk(...args: string[]): Promise<Outcome> {
    const outcome = await this.shoal(...args);
    if (outcome.exitCode !== 0) {
      throw new Error(`shoal ${args.join(' ')} ended with ${String(outcome.exitCode)}:\n${outcome.stdout}\n${outcome.stderr}`);
    }
    return outcome;
  }

  git(...args: string[]): Promise<string> {
    return execaExec.stdout('git', ['-C', this.clone, ...args]);
  }

  async remove(): Promise<void> {
    await this.shoal('down', '--purge');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
