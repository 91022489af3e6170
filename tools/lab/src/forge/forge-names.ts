/** The three services behind the gateway. */
export const forgeServices = ['git', 'registry', 'charts'] as const;

export type ForgeService = (typeof forgeServices)[number];

const DOMAIN = 'shoal.test';

/** The name that clusters call the service by, for example `git.shoal.test`. */
export function forgeHost(service: ForgeService): string {
  return `${service}.${DOMAIN}`;
}

/** The ports of the gateway inside the forge: one that goes by the Host header, and one for each service. */
export const gatewayPorts = { all: 443, git: 8441, registry: 8442, charts: 8443 } as const;

/** The ports on 127.0.0.1 of the machine, for people and for what runs there. */
export const loopbackPorts = { git: 30441, registry: 30442, charts: 30443 } as const;

/** Names and addresses that the gateway's certificate has to carry. */
export const certificateNames = {
  dns: [...forgeServices.map(forgeHost), 'localhost'],
  ip: ['127.0.0.1'],
} as const;
