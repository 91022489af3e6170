import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { ageKeysPath, ensureAgeKeys, fluxNamespaces, type AgeKeys, type LabPaths } from '@shoal/lab';

/** The keys of the installation, made where they are missing: whoever asks for them wants to encrypt or decrypt. */
export function installationKeys({ dataDir }: LabPaths): Promise<AgeKeys> {
  return ensureAgeKeys(dataDir, fluxNamespaces);
}

/** The same where there is an installation that the caller may look into, else undefined. */
export async function knownKeys(paths: LabPaths): Promise<AgeKeys | undefined> {
  try {
    await access(ageKeysPath(paths.dataDir), constants.R_OK);
  } catch {
    return undefined;
  }
  return installationKeys(paths);
}
