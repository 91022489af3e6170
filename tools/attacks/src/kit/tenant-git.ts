import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaExec } from '@shoal/exec';
import type { UserName } from '@shoal/lab';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import { refusalOf } from './refusal-of.ts';

/** Path → text; a text that starts with `-> ` makes a symbolic link. */
export type Files = Readonly<Record<string, string>>;

const LINK = '-> ';

/** A work tree of one user of the git server, thrown away after the row. */
export class TenantGit {
  readonly #stage: Stage;
  readonly #user: UserName;
  readonly folder: string;

  private constructor(stage: Stage, user: UserName, folder: string) {
    this.#stage = stage;
    this.#user = user;
    this.folder = folder;
  }

  static async #folder(stage: Stage): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'shoal-attack-'));
    stage.later(() => rm(folder, { recursive: true }));
    return folder;
  }

  /** A clone of main with its last commit only. */
  static async clone(stage: Stage, user: UserName = stage.attacker): Promise<TenantGit> {
    const git = new TenantGit(stage, user, await TenantGit.#folder(stage));
    await git.run('clone', '--quiet', '--depth=1', git.url, git.folder);
    return git;
  }

  /** An empty repository. */
  static async empty(stage: Stage, user: UserName = stage.attacker): Promise<TenantGit> {
    const git = new TenantGit(stage, user, await TenantGit.#folder(stage));
    await git.run('init', '--quiet', git.folder);
    return git;
  }

  get url(): string {
    return `${this.#stage.forge.urls.git}/shoal.git`;
  }

  async run(...args: string[]): Promise<string> {
    const { forge } = this.#stage;
    const login = `${this.#user}:${forge.credentials.users[this.#user]}`;
    const settings: [string, string][] = [
      // Neither in arguments nor in a file.
      [`http.${forge.urls.git}.extraHeader`, `Authorization: Basic ${Buffer.from(login).toString('base64')}`],
      ['http.proxy', ''],
      ['user.name', this.#user],
      ['user.email', `${this.#user}@example.org`],
    ];
    const env = Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${String(index)}`, key],
        [`GIT_CONFIG_VALUE_${String(index)}`, value],
      ]),
    );
    return execaExec.stdout('git', ['-C', this.folder, ...args], {
      env: {
        ...env,
        GIT_CONFIG_COUNT: String(settings.length),
        GIT_SSL_CAINFO: forge.caFile,
        GIT_TERMINAL_PROMPT: '0',
      },
    });
  }

  async commit(files: Files): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      await mkdir(dirname(file), { recursive: true });
      if (text.startsWith(LINK)) await symlink(text.slice(LINK.length), file);
      else await writeFile(file, text);
    }
    await this.run('add', '--all', '--force');
    await this.run('commit', '--quiet', '--no-verify', '--message=attack');
  }

  /** Pushes HEAD; what the server says when it refuses. A branch of the attacker is deleted after the row. */
  async push(ref: string, ...options: string[]): Promise<Refusal> {
    const refusal = await refusalOf(this.run('push', '--quiet', ...options, this.url, `HEAD:${ref}`));
    if (refusal === undefined && ref !== 'refs/heads/main') {
      this.#stage.later(() => this.run('push', '--quiet', this.url, `:${ref}`));
    }
    return refusal;
  }
}
