import { ExitCode, ShoalError } from '@shoal/exec';
import { addAgeKey, retireAgeKeys } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { requireRoot } from '../require-root.ts';
import { workspaceRoot } from '../workspace.ts';
import { encryptedObjects } from './encrypted-files.ts';
import { giveKeys } from './give-keys.ts';
import { installationKeys } from './installation-keys.ts';
import { writeRules } from './rules-file.ts';
import { encryptAgain } from './run-sops.ts';
import { ownerOf, secretRules } from './secret-rules.ts';

function checkOwner(owner: string): void {
  const owners = [...new Set(secretRules(workspaceRoot).map((rule) => rule.owner))].sort();
  if (owners.includes(owner)) return;
  throw new ShoalError('WRONG_OPTIONS', `«${owner}» has no key`, {
    exitCode: ExitCode.usage,
    hint: `keys have: ${owners.join(', ')}`,
  });
}

/**
 * A new key for a namespace: the clusters get it beside the old one, and every file is encrypted again for it, in the work
 * tree. @throws ShoalError NOT_ROOT (exit code 3), WRONG_OPTIONS (exit code 2); CommandError where a file does not open.
 */
export async function runRotate(owner: string, context: CommandContext): Promise<void> {
  checkOwner(owner);
  requireRoot(`secrets rotate ${owner}`);
  const paths = installationPaths(context.env);
  const rules = secretRules(workspaceRoot);
  await installationKeys(paths);
  const keys = await addAgeKey(paths.dataDir, owner);
  const clusters = await giveKeys(paths, owner, keys);
  writeRules(workspaceRoot, rules, keys);
  const objects = await encryptedObjects(await Repository.open(workspaceRoot));
  const own = objects.filter(
    ({ file, recipients }) => recipients.length > 0 && ownerOf(file, rules) === owner,
  );
  const files = [...new Set(own.map(({ file }) => file))];
  await encryptAgain(files, keys, context);
  context.stderr.write(
    `shoal: ${owner} has a new key${clusters.length === 0 ? '' : ` in ${clusters.join(', ')}`}, beside the old one; ` +
      `encrypted again: ${files.join(', ') || 'no file'}\n` +
      `Next: commit and push, and when Flux has applied it: ./shoal secrets retire ${owner}\n`,
  );
}

/**
 * Takes the older keys of a namespace away.
 * @throws ShoalError KEY_IN_USE when a file of the work tree opens with an older key only.
 */
export async function runRetire(owner: string, context: CommandContext): Promise<void> {
  checkOwner(owner);
  requireRoot(`secrets retire ${owner}`);
  const paths = installationPaths(context.env);
  const rules = secretRules(workspaceRoot);
  const newest = (await installationKeys(paths))[owner]?.[0].recipient ?? '';
  const objects = await encryptedObjects(await Repository.open(workspaceRoot));
  const behind = objects.find(
    ({ file, recipients }) =>
      recipients.length > 0 && ownerOf(file, rules) === owner && !recipients.includes(newest),
  );
  if (behind !== undefined) {
    throw new ShoalError('KEY_IN_USE', `${behind.file}: ${behind.object} opens with an older key only`, {
      hint: `./shoal secrets rotate ${owner}   # encrypts every file again`,
    });
  }
  const keys = await retireAgeKeys(paths.dataDir, owner);
  const clusters = await giveKeys(paths, owner, keys);
  context.stderr.write(
    `shoal: ${owner} has its newest key only${clusters.length === 0 ? '' : `, in ${clusters.join(', ')}`}\n`,
  );
}
