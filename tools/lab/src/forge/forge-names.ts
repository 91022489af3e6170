import type { LabPaths } from '../lab-paths.ts';

/** The three services behind the gateway. */
export const forgeServices = ['git', 'registry', 'charts'] as const;

export type ForgeService = (typeof forgeServices)[number];

const DOMAIN = 'shoal.test';

/** The name that clusters call the service by, for example `git.shoal.test`. */
export function forgeHost(service: ForgeService): string {
  return `${service}.${DOMAIN}`;
}

/** The port of the gateway in every fabric; it goes by the Host header. On the machine there is a socket per service. */
export const gatewayPorts = { all: 443 } as const;

/** Ports on 127.0.0.1 of the machine. */
export type LoopbackPorts = Readonly<Record<ForgeService, number>>;

/** The ports on 127.0.0.1 of the machine, for people and for what runs there. */
export function loopbackPorts({ portOffset = 0 }: LabPaths): LoopbackPorts {
  return { git: 30441 + portOffset, registry: 30442 + portOffset, charts: 30443 + portOffset };
}

/** Names and addresses that the gateway's certificate has to carry. */
export const certificateNames = {
  dns: [...forgeServices.map(forgeHost), 'localhost'],
  ip: ['127.0.0.1'],
} as const;
