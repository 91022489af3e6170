import { basename } from 'node:path';
import { ShoalError, type Exec } from '@shoal/exec';
import { RunningImage } from './running-image.ts';

/**
 * Starts an image that lies unpacked in `folder`, asks it, and ends it: it has to become ready, tell its own version, answer
 * its first page, run as an unprivileged process 1 on a read-only root, and end with 0 on SIGTERM.
 * @throws ShoalError IMAGE_DOES_NOT_START, or IMAGE_TEST_FAILED with everything that was wrong.
 */
export async function probeImage(
  exec: Exec,
  { runc, folder, port, version }: { runc: string; folder: string; port: number; version: string },
): Promise<void> {
  // runc names its cgroup after it: two tests at once need two.
  const running = new RunningImage(exec, { runc, folder, id: `shoal-${basename(folder)}` });
  const faults: string[] = [];
  const url = `http://127.0.0.1:${String(port)}`;
  try {
    await running.answering(`${url}/readyz`);
    const told = (await (await fetch(`${url}/version`)).json()) as { version?: string };
    if (told.version !== version)
      faults.push(`/version tells ${told.version ?? 'none'}, built was ${version}`);
    for (const path of ['/', '/openapi.json']) {
      const { status } = await fetch(`${url}${path}`);
      if (status !== 200) faults.push(`${path} answers ${String(status)}`);
    }
    const { uid, command, rootMount } = await running.firstProcess();
    if (uid === 0) faults.push('it runs as root');
    if (command !== 'node') faults.push(`process 1 is ${command}, not node`);
    if (!rootMount.split(',').includes('ro')) faults.push(`its root file system is mounted ${rootMount}`);
    const code = await running.terminate();
    if (code === undefined) faults.push('it did not end on SIGTERM');
    else if (code !== 0) faults.push(`it ended with ${String(code)} on SIGTERM:\n${running.output}`);
  } finally {
    await running.destroy();
  }
  if (faults.length > 0) throw new ShoalError('IMAGE_TEST_FAILED', faults.join('\n'));
}
