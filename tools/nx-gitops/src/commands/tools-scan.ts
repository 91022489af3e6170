// Usage: node tools/nx-gitops/src/commands/tools-scan.ts
// Known holes of the platform's own tools, by a scanner that reaches its advisories.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { platformTools } from '../supply-chain/platform-tools.ts';
import { scanBill } from '../supply-chain/scan-bill.ts';
import { toolsBill } from '../supply-chain/tools-bill.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const workspaceRoot = process.env['NX_WORKSPACE_ROOT'] ?? process.cwd();
  const folder = join(workspaceRoot, 'tools/nx-gitops/dist/tools-scan');
  const bill = join(folder, 'bom.cdx.json');
  await mkdir(folder, { recursive: true });
  await writeFile(bill, `${JSON.stringify(toolsBill(platformTools()), null, 2)}\n`);
  const text = await scanBill({ bill, trivy: process.env['SHOAL_TRIVY'] ?? 'trivy', exec: execaExec });
  await writeFile(join(folder, 'cve.txt'), text);
  return text.split('\n')[0];
});
