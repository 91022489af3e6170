import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { workspaceRoot } from '../workspace.ts';
import { installationKeys } from './installation-keys.ts';
import { RULES_FILE, writeRules } from './rules-file.ts';
import { secretRules } from './secret-rules.ts';

/** Writes for whom SOPS encrypts which files, from the keys of this installation. @throws ShoalError NOT_ROOT (exit code 3). */
export async function runRules(context: CommandContext): Promise<void> {
  requireRoot('secrets rules');
  writeRules(
    workspaceRoot,
    secretRules(workspaceRoot),
    await installationKeys(installationPaths(context.env)),
  );
  context.stdout.write(`${RULES_FILE}\n`);
}
