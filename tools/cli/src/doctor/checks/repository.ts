import { execaExec, ShoalError, type Exec } from '@shoal/exec';
import { Repository } from '../../repository/repository.ts';
import type { Finding } from '../finding.ts';

/** Whether the clone can be deployed: the lab takes what is committed. */
export async function repositoryFinding(root: string, exec: Exec = execaExec): Promise<Finding> {
  const name = 'repository';
  try {
    const repository = await Repository.open(root, exec);
    const [head, uncommitted] = [await repository.head(), await repository.uncommittedFiles()];
    const rest =
      uncommitted === 0 ? '' : `, ${String(uncommitted)} files differ from it and are not deployed`;
    return { name, state: 'ok', found: `at ${head.slice(0, 7)}${rest}` };
  } catch (error) {
    if (!(error instanceof ShoalError)) throw error;
    return {
      name,
      state: 'failed',
      found: error.message,
      ...(error.hint === undefined ? {} : { mend: [error.hint] }),
    };
  }
}
