import { constants } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { runningSandbox } from './running-sandboxes.ts';
import { ASKED } from './service-folder.ts';

/**
 * Ends a service of a running sandbox by SIGTERM; its runsv(8) starts it again. Returns when runsv has been told.
 * @throws ShoalError SANDBOX_DOWN when the sandbox does not run.
 */
export async function restartService(sandbox: string, service: string, paths: LabPaths): Promise<void> {
  const running = await runningSandbox(sandbox, paths);
  if (running === undefined) {
    throw new ShoalError('SANDBOX_DOWN', `the sandbox ${sandbox} does not run`, {
      hint: 'start it with: ./shoal up',
    });
  }
  const folder = join(running.directory, 'service', service);
  const control = join(folder, 'supervise', 'control');
  // Without O_NONBLOCK a named pipe that nobody reads would hold this process for ever.
  const pipe = await open(control, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await writeFile(join(folder, ASKED), '');
    await pipe.write('t');
  } finally {
    await pipe.close();
  }
}
