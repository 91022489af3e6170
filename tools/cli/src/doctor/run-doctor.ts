import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { workspaceRoot } from '../workspace.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { examine } from './examine.ts';

/** Prints what was found and the lines that mend it; returns whether `up` can work here. */
export async function runDoctor({ json }: { json: boolean }, context: CommandContext): Promise<boolean> {
  const diagnosis = await examine({
    paths: installationPaths(context.env),
    root: workspaceRoot,
    env: context.env,
    userId: process.getuid?.(),
  });
  context.stdout.write(json ? `${JSON.stringify(diagnosis, null, 2)}\n` : diagnosisText(diagnosis));
  return diagnosis.fit;
}
