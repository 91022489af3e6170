import { execaExec, ShoalError, type Exec } from '@shoal/exec';
import { installLine, missingDebianPackages } from '@shoal/toolchain';
import type { Finding } from '../finding.ts';

/** The Debian packages that are missing, with the line that installs them. */
export async function packagesFinding(exec: Exec = execaExec): Promise<Finding> {
  const name = 'packages';
  try {
    const missing = await missingDebianPackages(exec);
    if (missing.length === 0) return { name, state: 'ok', found: 'all are installed' };
    const names = missing.map((entry) => entry.name).join(', ');
    return {
      name,
      state: 'failed',
      found: `missing: ${names} (./shoal up installs them as root)`,
      mend: [installLine(missing)],
    };
  } catch (error) {
    if (!(error instanceof ShoalError)) throw error;
    return {
      name,
      state: 'failed',
      found: error.message,
      ...(error.hint === undefined ? {} : { mend: [error.hint] }),
    };
  }
}
