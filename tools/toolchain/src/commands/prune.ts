// Usage: node tools/toolchain/src/commands/prune.ts   (removes cached tools that this checkout does not use)
import process from 'node:process';
import { prune } from '../prune.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  for (const folder of await prune()) process.stdout.write(`removed ${folder}\n`);
});
