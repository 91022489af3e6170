// Usage: node tools/nx-gitops/src/commands/tools-page.ts
// Writes the list of the platform's own tools. Its verify twin is a test: platform-tools.spec.ts.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knownHoles } from '../supply-chain/known-holes.ts';
import { platformToolsPage, PLATFORM_TOOLS_PAGE } from '../supply-chain/platform-tools-page.ts';
import { platformTools } from '../supply-chain/platform-tools.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const workspaceRoot = process.env['NX_WORKSPACE_ROOT'] ?? process.cwd();
  await writeFile(join(workspaceRoot, PLATFORM_TOOLS_PAGE), platformToolsPage(platformTools(), knownHoles));
  return PLATFORM_TOOLS_PAGE;
});
