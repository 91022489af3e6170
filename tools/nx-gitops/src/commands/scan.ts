import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scanBill } from '../supply-chain/scan-bill.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, env, workspaceRoot, workspace, subject } = commandContext();
  const dist = join(workspaceRoot, unitOfApp(workspace, subject).app.root, 'dist');
  const text = await scanBill({
    bill: join(dist, 'sbom', 'bom.cdx.json'),
    trivy: env['SHOAL_TRIVY'] ?? 'trivy',
    exec,
  });
  await mkdir(join(dist, 'scan'), { recursive: true });
  await writeFile(join(dist, 'scan', 'cve.txt'), text);
  return text.split('\n')[0];
});
