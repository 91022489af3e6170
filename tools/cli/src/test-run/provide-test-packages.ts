import { ShoalError } from '@shoal/exec';
import { ensureDebianPackages, testPackages } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';

/**
 * Installs the servers and browsers that only tests start. One that can't be had (Ubuntu has no Chromium package) is told and
 * its tests are counted as skipped.
 */
export async function provideTestPackages({ stderr }: CommandContext): Promise<void> {
  for (const wanted of testPackages) {
    const onInstall = () => {
      stderr.write(`shoal test: installing ${wanted.name}\n`);
    };
    try {
      await ensureDebianPackages({ packages: [wanted], onInstall });
    } catch (error) {
      if (!(error instanceof ShoalError)) throw error;
      stderr.write(`shoal test: without ${wanted.name} some tests are skipped (${wanted.reason})\n`);
      if (error.hint !== undefined) stderr.write(`  ${error.hint}\n`);
    }
  }
}
