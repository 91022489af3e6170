import { rotateSigningKey } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { givePublisherKeys } from './give-publisher-keys.ts';

/**
 * A new key for what is signed from now on; the clusters go on to trust what the one before has signed.
 * @throws ShoalError NOT_ROOT (exit code 3).
 */
export async function runRotate(context: CommandContext): Promise<void> {
  requireRoot('signing rotate');
  const paths = installationPaths(context.env);
  await rotateSigningKey(paths.dataDir);
  const clusters = await givePublisherKeys(paths);
  const where = clusters.length === 0 ? '' : `, which ${clusters.join(', ')} trusts beside the old one`;
  context.stderr.write(
    `shoal: there is a new signing key${where}\n` +
      'Next: ./shoal up   # the pipeline gets it, and what is built the same is signed again\n' +
      'Then: ./shoal signing retire\n',
  );
}
