import type { Toolchain } from '@shoal/toolchain';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Absolute path of helm or kustomize: the one that SHOAL_HELM or SHOAL_KUSTOMIZE names, else the toolchain's pinned one, which is
 * built or downloaded when it is missing. The toolchain is loaded only then.
 */
export async function toolPath(
  tool: 'helm' | 'kustomize',
  env: Environment,
  toolchain?: Pick<Toolchain, 'ensure'>,
): Promise<string> {
  const given = env[`SHOAL_${tool.toUpperCase()}`];
  if (given) return given;
  const chain = toolchain ?? (await import('@shoal/toolchain')).createToolchain();
  return (await chain.ensure([tool]))[tool];
}
