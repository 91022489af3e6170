import { readFile } from 'node:fs/promises';
import { ShoalError } from '@shoal/exec';
import { LAB_INSTALLATION } from '@shoal/flux/render';

/**
 * The variables of the installation that is rendered for: those in the JSON file that SHOAL_INSTALLATION_FILE names, else the lab's.
 * @throws ShoalError INSTALLATION_UNREADABLE
 */
export async function readInstallation(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const file = env['SHOAL_INSTALLATION_FILE'];
  if (!file) return LAB_INSTALLATION;
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  } catch (cause) {
    throw new ShoalError('INSTALLATION_UNREADABLE', `${file} cannot be read as JSON`, { cause });
  }
}
