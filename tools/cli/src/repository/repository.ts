import { lstatSync } from 'node:fs';
import { userInfo } from 'node:os';
import { CommandError, execaExec, ShoalError, type Exec, type RunOptions } from '@shoal/exec';

interface Owner {
  uid: number;
  gid: number;
  home: string;
}

async function ownerOf(folder: string, exec: Exec): Promise<Owner | undefined> {
  const { uid, gid } = lstatSync(folder);
  if (userInfo().uid !== 0 || uid === 0) return undefined;
  const entry = await exec.stdout('getent', ['passwd', String(uid)]);
  return { uid, gid, home: entry.split(':')[5] ?? '/' };
}

/**
 * The clone that Shoal was started from. Every git command runs as the owner of the clone, so that `sudo ./shoal up`
 * leaves nothing of root's in a person's `.git`.
 */
export class Repository {
  readonly root: string;
  readonly owner: Owner | undefined;
  readonly #exec: Exec;

  private constructor(root: string, owner: Owner | undefined, exec: Exec) {
    this.root = root;
    this.owner = owner;
    this.#exec = exec;
  }

  /**
   * @throws ShoalError NOT_A_REPOSITORY when the folder is no git work tree, NOT_YOUR_CLONE when it is another user's,
   * NO_COMMIT when it has no commit yet.
   */
  static async open(root: string, exec: Exec = execaExec): Promise<Repository> {
    const repository = new Repository(root, await ownerOf(root, exec), exec);
    try {
      await repository.git(['rev-parse', '--git-dir']);
    } catch (cause) {
      if (cause instanceof CommandError && cause.stderr.includes('dubious ownership')) {
        throw new ShoalError(
          'NOT_YOUR_CLONE',
          `${root} belongs to another user, so git does not look into it`,
          {
            hint: 'sudo ./shoal …   # or work in a clone of your own',
            cause,
          },
        );
      }
      throw new ShoalError(
        'NOT_A_REPOSITORY',
        `${root} is no git work tree, and the lab deploys what is committed`,
        {
          hint: 'Get Shoal by git clone, not as an archive; or: git init && git add . && git commit -m "First commit"',
          cause,
        },
      );
    }
    try {
      await repository.git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
    } catch (cause) {
      throw new ShoalError(
        'NO_COMMIT',
        'The repository has no commit yet, and the lab deploys what is committed',
        {
          hint: 'git add . && git commit -m "First commit"',
          cause,
        },
      );
    }
    return repository;
  }

  /** Standard output of one git command in the clone. Throws CommandError as {@link Exec.run}. */
  async git(args: readonly string[], options: RunOptions = {}): Promise<string> {
    const owner = this.owner === undefined ? {} : { uid: this.owner.uid, gid: this.owner.gid };
    const home = this.owner === undefined ? {} : { HOME: this.owner.home, XDG_CONFIG_HOME: undefined };
    return this.#exec.stdout('git', ['-C', this.root, ...args], {
      ...options,
      ...owner,
      env: { ...home, GIT_TERMINAL_PROMPT: '0', ...options.env },
    });
  }

  /** The full hash of HEAD. */
  async head(): Promise<string> {
    return this.git(['rev-parse', 'HEAD']);
  }

  /** How many files differ from HEAD or are new: what the lab will not see. */
  async uncommittedFiles(): Promise<number> {
    const status = await this.git(['status', '--porcelain']);
    return status === '' ? 0 : status.split('\n').length;
  }

  /** The folder of the clone's own git data, shared by its work trees. */
  async gitFolder(): Promise<string> {
    return this.git(['rev-parse', '--path-format=absolute', '--git-common-dir']);
  }
}
