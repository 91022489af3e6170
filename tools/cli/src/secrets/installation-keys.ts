import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { ensureAgeKeys, teamNames, type AgeKeys, type LabPaths } from '@shoal/lab';
import { PLATFORM } from './secret-rules.ts';

/** The keys of the installation, made where they are missing: whoever asks for them wants to encrypt or decrypt. */
export function installationKeys({ dataDir }: LabPaths): Promise<AgeKeys> {
  return ensureAgeKeys(dataDir, [PLATFORM, ...teamNames]);
}

/** The same where there is an installation that the caller may look into, else undefined. */
export async function knownKeys(paths: LabPaths): Promise<AgeKeys | undefined> {
  try {
    await access(`${paths.dataDir}/age-keys.json`, constants.R_OK);
  } catch {
    return undefined;
  }
  return installationKeys(paths);
}
