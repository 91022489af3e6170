import { fileURLToPath } from 'node:url';
import { execaExec, ShoalError } from '@shoal/exec';
import { placeOf } from '@shoal/kustomize/line-of';
import { versionOf } from '@shoal/toolchain';
import type { Toolchain } from '@shoal/toolchain';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const VERSIONS = 'tools/toolchain/versions.json';
const VERSION_ARGUMENTS = { helm: ['version', '--template', '{{ .Version }}'], kustomize: ['version'] };

async function checkVersion(tool: 'helm' | 'kustomize', binary: string, variable: string): Promise<void> {
  const said = await execaExec.stdout(binary, VERSION_ARGUMENTS[tool]);
  const found = /\d+\.\d+\.\d+[^\s}]*/.exec(said)?.[0] ?? said;
  const wanted = versionOf(tool);
  if (found === wanted) return;
  throw new ShoalError(
    'TOOL_VERSION',
    `${placeOf(REPOSITORY, VERSIONS, `"${tool}": {`)}: ${variable} names ${tool} ${found}, and this workspace is rendered by ${wanted}`,
    {
      hint: `unset ${variable}   # the pinned one is found or built by itself`,
    },
  );
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Absolute path of helm or kustomize: the one that SHOAL_HELM or SHOAL_KUSTOMIZE names, else the toolchain's pinned one, which is
 * built or downloaded when it is missing.
 * @throws ShoalError TOOL_VERSION when the program named is of another version, because it might render other objects.
 */
export async function toolPath(
  tool: 'helm' | 'kustomize',
  env: Environment,
  toolchain?: Pick<Toolchain, 'ensure'>,
): Promise<string> {
  const variable = `SHOAL_${tool.toUpperCase()}`;
  const given = env[variable];
  if (given) {
    await checkVersion(tool, given, variable);
    return given;
  }
  const chain = toolchain ?? (await import('@shoal/toolchain')).createToolchain();
  return (await chain.ensure([tool]))[tool];
}
