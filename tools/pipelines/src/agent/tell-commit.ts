import { azureRepos } from '../azure-devops/azure-repos.ts';
import type { RunRecord } from '../run/record/run-record.ts';

/** Writes what a run has come to with its commit, where everybody who looks at the commit sees it. */
export type TellCommit = (record: RunRecord) => Promise<void>;

const STATES = {
  succeeded: 'succeeded',
  succeededWithIssues: 'succeeded',
  failed: 'failed',
  canceled: 'notApplicable',
  skipped: 'notApplicable',
} as const;

/**
 * Tells the git host by its interface, which is that of Azure Repos; nobody where `host` names none. A host that does not answer
 * spoils no run: the record has it all.
 * @param host variables as a job has them: `SYSTEM_COLLECTIONURI` and so on
 */
export function tellCommit(host: Readonly<Record<string, string>>, log: (line: string) => void): TellCommit {
  const repos = azureRepos(host);
  return async ({ id, commit, pipeline, result, note }) => {
    const body = {
      state: result === undefined ? 'pending' : STATES[result],
      description: `run ${String(id)}${note === undefined ? '' : `: ${note.split('\n')[0] ?? ''}`}`.slice(
        0,
        200,
      ),
      context: { name: pipeline, genre: 'pipelines' },
    };
    await repos
      ?.ask(`commits/${commit}/statuses`, 'Contribute', { method: 'POST', body })
      .catch((error: unknown) => {
        log(
          `the status of ${commit} is not written: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
  };
}
