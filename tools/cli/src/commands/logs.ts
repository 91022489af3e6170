import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { clusterOption } from './cluster-option.ts';

const DEFAULT_TAIL = 100;

function lines(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('it is a whole number from 0 on.');
  return number;
}

interface Options {
  cluster?: string;
  follow?: boolean;
  tail: number;
}

/** `shoal logs`: the log of an app or of a component. */
export function addLogsCommand(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('logs <name>')
    .description(
      'the log of an app (shark-front …) or of a component (kubelet, gateway, source-controller …)',
    )
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .option('-f, --follow', 'go on with what comes, until Ctrl-C')
    .option('--tail <lines>', 'how many lines from the end', lines, DEFAULT_TAIL)
    .action(async (name: string, { follow = false, tail, ...options }: Options) => {
      const { runLogs } = await import('../logs/run-logs.ts');
      setExitCode(await runLogs(name, { cluster: clusterOption(program, options), follow, tail }, context));
    });
}
