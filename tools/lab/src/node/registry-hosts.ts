import { ETC, REGISTRY } from './paths-inside.ts';

/** containerd's `hosts.toml` for the forge's registry: it trusts the lab's own authority, and nothing else. */
export function registryHosts(): string {
  return `server = "https://${REGISTRY}"

[host."https://${REGISTRY}"]
  capabilities = ["pull", "resolve"]
  ca = "${ETC}/lab-ca.crt"
`;
}
