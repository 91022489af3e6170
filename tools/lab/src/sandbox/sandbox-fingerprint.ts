import { createHash } from 'node:crypto';
import type { SandboxSpec } from './sandbox-spec.ts';

/** A short name for everything that a sandbox is made from: it changes when the sandbox has to be made anew. */
export function sandboxFingerprint(spec: SandboxSpec): string {
  const { name, directory, network, privateMounts, services, path, inputs } = spec;
  const parts = { name, directory, network, privateMounts, services, path, inputs };
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
