// Usage: node tools/toolchain/src/commands/flux-manifests.ts [--check] [file…]
// Writes Flux's install manifest to the files, or with --check says which of them differ and ends with code 1.
// Without a file: clusters/*/flux-system/gotk-components.yaml.
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ShoalError } from '@shoal/exec';
import { fluxInstallManifests } from '../flux/flux-install-manifests.ts';
import { printProgress } from './print-progress.ts';
import { runCommand } from './run-command.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

await runCommand(async () => {
  const words = process.argv.slice(2);
  const check = words.includes('--check');
  const named = words.filter((word) => word !== '--check');
  const committed = globSync(`${repository}clusters/*/flux-system/gotk-components.yaml`);
  const files = named.length > 0 ? named : committed;
  const wanted = await fluxInstallManifests({ report: printProgress(process.stderr) });
  const different: string[] = [];
  for (const file of files) {
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === wanted) continue;
    different.push(file);
    if (!check) await writeFile(file, wanted);
  }
  if (check && different.length > 0) {
    throw new ShoalError(
      'FLUX_MANIFESTS_DIFFER',
      `Not what the pinned Flux installs: ${different.join(', ')}`,
      {
        hint: 'node tools/toolchain/src/commands/flux-manifests.ts',
      },
    );
  }
  process.stderr.write(`${String(files.length)} checked, ${String(different.length)} written\n`);
});
