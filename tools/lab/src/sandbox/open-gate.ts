import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';

/** A named pipe on whose far end the PID 1 of a new sandbox waits until its set-up is finished. */
export interface Gate {
  path: string;
  /** Lets the services start. */
  release(): Promise<void>;
  /** Without {@link Gate.release} before it, PID 1 reads the end of the pipe and ends, as when this process is killed. */
  close(): Promise<void>;
}

export async function openGate(directory: string): Promise<Gate> {
  const path = join(directory, 'gate');
  await rm(path, { force: true });
  await execaExec.run('mkfifo', ['-m', '0600', path]);
  // For both directions: that does not wait for the far end.
  const near = await open(path, constants.O_RDWR);
  return {
    path,
    release: async () => {
      await near.write('go\n');
    },
    close: async () => {
      await near.close();
      await rm(path, { force: true });
    },
  };
}
