// Usage: node tools/toolchain/src/commands/ensure.ts [tool…]   (all of them without a name)
import process from 'node:process';
import { createToolchain } from '../create-toolchain.ts';
import { allTools } from '../tool.ts';
import type { ToolName } from '../versions.ts';
import { printProgress } from './print-progress.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const asked = process.argv.slice(2);
  const names = asked.length === 0 ? allTools().map(({ name }) => name) : asked;
  const toolchain = createToolchain({ report: printProgress(process.stderr) });
  // The names are checked by ensure itself, which lists the right ones.
  const paths = await toolchain.ensure(names as ToolName[]);
  for (const path of Object.values(paths)) process.stdout.write(`${path}\n`);
});
