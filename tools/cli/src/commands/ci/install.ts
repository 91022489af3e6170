import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

/**
 * `shoal ci install`: `./shoal` itself has installed the npm packages when this runs (with `npm ci --ignore-scripts`). A step
 * of its own, so that its time and its retry are not those of the first target.
 */
export function addInstallCommand(ci: Command, context: CommandContext): void {
  ci.command('install')
    .description('install the npm packages, and say which Node runs')
    .action(() => {
      context.stdout.write(`Node ${process.version}\n`);
    });
}
