import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.ts';

export interface LabRemote {
  /** Where the git server listens for this machine, such as `https://127.0.0.1:30441`. */
  origin: string;
  username: string;
  password: string;
  /** PEM of the lab's CA. */
  ca: string;
}

const REMOTE = 'lab';

function write(repository: Repository, file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
  if (repository.owner !== undefined) chownSync(file, repository.owner.uid, repository.owner.gid);
}

function makeFolder(repository: Repository, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (repository.owner !== undefined) chownSync(folder, repository.owner.uid, repository.owner.gid);
}

/**
 * Adds the remote `lab` to the clone, or mends it. The CA and the credentials are bound to the lab's own URL, so no other
 * remote sees them; both lie in the clone's git folder, which is never committed.
 */
export async function configureLabRemote(repository: Repository, remote: LabRemote): Promise<void> {
  const folder = join(await repository.gitFolder(), 'shoal');
  makeFolder(repository, folder);

  const { protocol, host } = new URL(remote.origin);
  const user = encodeURIComponent(remote.username);
  const credentials = join(folder, 'credentials');
  write(repository, credentials, `${protocol}//${user}:${encodeURIComponent(remote.password)}@${host}\n`);
  const authorities = join(folder, 'authorities');
  makeFolder(repository, authorities);
  const ca = join(authorities, 'ca.crt');
  write(repository, ca, remote.ca);

  const url = `${protocol}//${user}@${host}/shoal.git`;
  const known = (await repository.git(['remote'])).split('\n').includes(REMOTE);
  await repository.git(['remote', known ? 'set-url' : 'add', REMOTE, url]);
  await repository.git(['config', `http.${remote.origin}/.sslCAInfo`, ca]);
  // GIT_SSL_CAINFO, which many companies set for everyone, wins over sslCAInfo; the folder is looked at all the same.
  await repository.git(['config', `http.${remote.origin}/.sslCAPath`, authorities]);
  // A proxy of the environment must not be asked for an address of this machine.
  await repository.git(['config', `http.${remote.origin}/.proxy`, '']);
  // The empty helper first: git would else ask a person's own helpers too, and store the lab's password in them.
  const key = `credential.${remote.origin}.helper`;
  await repository.git(['config', '--replace-all', key, '']);
  await repository.git(['config', '--add', key, `store --file='${credentials}'`]);
}

/**
 * Takes the remote and everything that {@link configureLabRemote} wrote out of the clone again. A remote `lab` of another
 * installation on this machine stays.
 */
export async function removeLabRemote(repository: Repository, origin: string): Promise<void> {
  const remotes = (await repository.git(['remote'])).split('\n');
  if (remotes.includes(REMOTE)) {
    const url = await repository.git(['remote', 'get-url', REMOTE]);
    if (new URL(url).host !== new URL(origin).host) return;
    await repository.git(['remote', 'remove', REMOTE]);
  }
  const config = (await repository.git(['config', '--local', '--name-only', '--list'])).split('\n');
  for (const section of [`http.${origin}/`, `credential.${origin}`]) {
    // Git prints the variable's name in lower case and the section as it was written.
    if (config.some((name) => name.startsWith(`${section}.`)))
      await repository.git(['config', '--remove-section', section]);
  }
  rmSync(join(await repository.gitFolder(), 'shoal'), { recursive: true, force: true });
}
