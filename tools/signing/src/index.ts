export { newSigningKey, publicKeyPem, readSigningKey } from './signing-key.ts';
export { askManifest } from './registry/ask-manifest.ts';
export { digestOf } from './registry/descriptor.ts';
export { refused } from './registry/refused.ts';
export {
  openRegistry,
  type Answer,
  type RegistryDoor,
  type RegistrySession,
} from './registry/registry-session.ts';
export { signArtifact, type Signed } from './sign-artifact.ts';
export { statedAbout } from './stated-about.ts';
export { type Origin } from './statement/provenance.ts';
export { PROVENANCE, SIGNATURE, type Statement } from './statement/statement.ts';
