import { existsSync } from 'node:fs';
import { execaExec, type Exec } from '@shoal/exec';
import type { TemplateSource } from '../expand/template-source.ts';

/** A copy of the repository that every job may read. */
export interface RepositoryMirror {
  readonly path: string;
  /** Fetches, and gives every branch and tag with its commit. */
  refresh(): Promise<Map<string, string>>;
  git(...args: readonly string[]): Promise<string>;
  /** The files of a commit, read into memory: those of the pipeline and its templates. */
  sourceAt(commit: string): Promise<TemplateSource>;
}

const PIPELINE_FILES = ['azure-pipelines.yml', 'azure-pipelines.yaml', '.azure-pipelines'];

export function createRepositoryMirror(
  path: string,
  origin: string,
  exec: Exec = execaExec,
): RepositoryMirror {
  const git = (...args: readonly string[]) =>
    exec.stdout('git', ['-c', 'safe.directory=*', '-C', path, ...args], {
      env: { GIT_TERMINAL_PROMPT: '0' },
    });
  const readSource = async (commit: string): Promise<TemplateSource> => {
    const paths = await git('ls-tree', '-r', '--name-only', '-z', commit, '--', ...PIPELINE_FILES);
    const wanted = paths.split('\0').filter((name) => name !== '');
    const texts = new Map(
      await Promise.all(wanted.map(async (name) => [name, await git('show', `${commit}:${name}`)] as const)),
    );
    return {
      has: (repository) => repository === '',
      read: ({ repository, path: name }) => (repository === '' ? texts.get(name) : undefined),
    };
  };
  /** A push asks for its commit several times: once per pipeline, and again for each run. */
  let newest: { commit: string; source: Promise<TemplateSource> } | undefined;
  return {
    path,
    git,
    async refresh() {
      if (!existsSync(path))
        await exec.run('git', ['init', '--quiet', '--bare', '--initial-branch=main', path]);
      const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
      await git('fetch', '--quiet', '--prune', '--force', origin, ...refs);
      // Jobs run as another user, and the agent keeps its own files to itself.
      await exec.run('chmod', ['-R', 'a+rX', path]);
      const list = await git('for-each-ref', '--format=%(refname) %(objectname) %(*objectname)');
      const lines = list.split('\n').filter((line) => line !== '');
      return new Map(
        lines.map((line) => {
          const [ref = '', id = '', peeled = ''] = line.split(' ');
          return [ref, peeled || id] as const;
        }),
      );
    },
    sourceAt(commit) {
      if (newest?.commit === commit) return newest.source;
      const source = readSource(commit);
      source.catch(() => (newest = undefined));
      newest = { commit, source };
      return source;
    },
  };
}
