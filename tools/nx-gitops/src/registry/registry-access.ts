import { ExitCode, ShoalError } from '@shoal/exec';

/** How to reach the image registry from here. */
export interface RegistryEndpoint {
  /** `host` or `host:port`. */
  host: string;
  /** PEM file of the authority that signed its certificate; the machine's own authorities without it. */
  caFile?: string;
  /** A `config.json` as docker writes it: user and password never show in the process list. */
  authFile?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The registry that SHOAL_REGISTRY_ENDPOINT, SHOAL_CA_FILE and SHOAL_REGISTRY_AUTH_FILE name.
 * @throws ShoalError REGISTRY_UNKNOWN (exit code 2)
 */
export function registryFromEnvironment(env: Environment): RegistryEndpoint {
  const host = env['SHOAL_REGISTRY_ENDPOINT'];
  if (!host) {
    throw new ShoalError('REGISTRY_UNKNOWN', 'no registry is named to push to', {
      exitCode: ExitCode.usage,
      hint: 'set SHOAL_REGISTRY_ENDPOINT to host:port (and SHOAL_CA_FILE, SHOAL_REGISTRY_AUTH_FILE)',
    });
  }
  return {
    host,
    ...(env['SHOAL_CA_FILE'] ? { caFile: env['SHOAL_CA_FILE'] } : {}),
    ...(env['SHOAL_REGISTRY_AUTH_FILE'] ? { authFile: env['SHOAL_REGISTRY_AUTH_FILE'] } : {}),
  };
}
