import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { versions } from '@shoal/toolchain';
import { npmBill } from '../supply-chain/npm-bill.ts';
import { runtimeBill, type Bill } from '../supply-chain/runtime-bill.ts';
import { commandContext, unitOfApp } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const { exec, workspaceRoot, workspace, subject } = commandContext();
  const { root, projectName, release } = unitOfApp(workspace, subject).app;
  const dist = join(workspaceRoot, root, 'dist');
  const bill = runtimeBill({
    npm: await npmBill(exec, workspaceRoot, projectName),
    bundled: JSON.parse(await readFile(join(dist, 'bundle', 'bom.cdx.json'), 'utf8')) as Bill,
    app: { projectName, version: release },
    nodeVersion: versions.node,
  });
  await mkdir(join(dist, 'sbom'), { recursive: true });
  await writeFile(join(dist, 'sbom', 'bom.cdx.json'), `${JSON.stringify(bill, undefined, 2)}\n`);
  return `${String(bill.components.length)} components`;
});
