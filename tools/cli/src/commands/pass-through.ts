import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { DEFAULT_CLUSTER } from '../installation.ts';
import type { SetExitCode } from '../program.ts';

const PROGRAMS = {
  kubectl: 'the pinned kubectl, on the lab’s cluster',
  flux: 'the pinned flux, on the lab’s cluster',
  helm: 'the pinned helm, on the lab’s cluster',
  kustomize: 'the pinned kustomize',
  git: 'git in this clone, whose remote `lab` is the lab’s git server',
} as const;

/** `shoal kubectl | flux | helm | kustomize | git …`: the rest of the line belongs to the program. */
export function addPassThroughCommands(
  program: Command,
  context: CommandContext,
  setExitCode: SetExitCode,
): void {
  for (const [name, description] of Object.entries(PROGRAMS)) {
    program
      .command(`${name} [arguments...]`)
      .description(description)
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .action(async (args: string[]) => {
        const { passThrough } = await import('../pass-through/pass-through.ts');
        const cluster = program.opts<{ cluster?: string }>().cluster ?? DEFAULT_CLUSTER;
        setExitCode(await passThrough(name as keyof typeof PROGRAMS, args, { cluster, context }));
      });
  }
}
