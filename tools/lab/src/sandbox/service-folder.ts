import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteCommand } from '@shoal/exec';
import type { ServiceSpec } from './sandbox-spec.ts';

/** svlogd(8): a log file is closed at one megabyte, and four closed ones are kept. */
const LOG_CONFIG = 's1000000\nn5\n';
const LONG_AGO = new Date(0);

/**
 * The program ends with its runsv(8): one that outlived it would hold ports and locks against the next runsv's. After
 * chpst, since the kernel forgets this wish when the user changes.
 */
const END_WITH_RUNSV = ['setpriv', '--pdeathsig', 'KILL'];

/** The `run` script of runsv(8). */
export function runScript(service: ServiceSpec): string {
  const exports = Object.entries(service.env ?? {}).map(
    ([name, value]) => `export ${name}=${quoteCommand(value, [])}`,
  );
  const cgroups = (service.cgroupFiles ?? []).map((file) => `echo $$ >${quoteCommand(file, [])}`);
  const user = service.user === undefined ? [] : ['chpst', '-u', service.user];
  const command = [...user, ...END_WITH_RUNSV, ...service.command];
  return ['#!/bin/sh', 'exec 2>&1', ...cgroups, ...exports, quoteCommand('exec', command), ''].join('\n');
}

/** A file in a service's folder: its next end was asked for. */
export const ASKED = 'asked';

/**
 * The `finish` script: runit itself keeps no count of ends, so it is kept here, and the end is said in the service's own
 * log, which is where a person looks first. An end that was asked for does not count.
 */
export function finishScript(service: ServiceSpec): string {
  return `#!/bin/sh
exec 2>&1
if [ -f ${ASKED} ]; then
  rm ${ASKED}
  echo "shoal: ${service.name} is started anew, as asked"
  exit
fi
ends=0
[ -f ends ] && read -r ends <ends
echo $((ends + 1)) >ends
echo "shoal: ${service.name} ended (exit code $1, wait status $2) and starts again"
`;
}

/** Writes the folder that runsvdir(8) runs, new at each start: nothing of an earlier life of the sandbox stays in it. */
export async function writeServiceFolder(directory: string, services: readonly ServiceSpec[]): Promise<void> {
  const folder = join(directory, 'service');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all(
    services.map(async (service) => {
      const serviceFolder = join(folder, service.name);
      const logs = join(directory, 'log', service.name);
      await mkdir(join(serviceFolder, 'log'), { recursive: true });
      await mkdir(logs, { recursive: true });
      // 0700: an environment may hold a secret.
      const script = { mode: 0o700 };
      await writeFile(join(logs, 'config'), LOG_CONFIG);
      await writeFile(
        join(serviceFolder, 'log', 'run'),
        `#!/bin/sh\nexec svlogd -tt /run/sandbox/log/${service.name}\n`,
        script,
      );
      await writeFile(join(serviceFolder, 'finish'), finishScript(service), script);
      await writeFile(join(serviceFolder, 'run'), runScript(service), script);
    }),
  );
  // runsvdir waits a second with a folder that changed in the current second, in case more changes follow.
  await utimes(folder, LONG_AGO, LONG_AGO);
}
