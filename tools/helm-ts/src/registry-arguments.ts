import type { RegistryAccess } from './helm.ts';

/** Arguments that say how to reach a registry. */
export function registryArguments(access: RegistryAccess): string[] {
  return [
    ...(access.registryConfig === undefined ? [] : ['--registry-config', access.registryConfig]),
    ...(access.caFile === undefined ? [] : ['--ca-file', access.caFile]),
    ...(access.plainHttp === true ? ['--plain-http'] : []),
  ];
}
