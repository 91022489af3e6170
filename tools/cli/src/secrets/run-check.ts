import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { workspaceRoot } from '../workspace.ts';
import { encryptedObjects } from './encrypted-files.ts';
import { knownKeys } from './installation-keys.ts';
import { keyProblems } from './key-problems.ts';
import { searchHistory } from './search-history.ts';
import { secretRules } from './secret-rules.ts';

const SHOWN_HASH = 10;

/**
 * Looks for plain secrets in every commit of the clone, and for encrypted files that their tenant's key does not open.
 * @returns whether all is well.
 */
export async function runCheck(context: CommandContext): Promise<boolean> {
  const repository = await Repository.open(workspaceRoot);
  const keys = await knownKeys(installationPaths(context.env));
  const [history, objects] = await Promise.all([searchHistory(repository), encryptedObjects(repository)]);
  const problems = [
    ...keyProblems(objects, secretRules(workspaceRoot), keys),
    ...history.map(
      ({ path, blob, what }) =>
        `${path} holds ${what}, now or in an older commit: git log --all --find-object=${blob.slice(0, SHOWN_HASH)}`,
    ),
  ];
  for (const problem of problems) context.stderr.write(`shoal: ${problem}\n`);
  if (history.length > 0) {
    context.stderr.write('shoal: whoever has a clone has these secrets: change them where they are used\n');
  }
  if (problems.length === 0) {
    const against =
      keys === undefined ? 'no installation here to hold their keys against' : 'each opens with its key';
    context.stdout.write(
      `no plain secret in any commit; ${String(objects.length)} encrypted objects, ${against}\n`,
    );
  }
  return problems.length === 0;
}
