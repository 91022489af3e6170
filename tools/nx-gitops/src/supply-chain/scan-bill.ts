import { CommandError, type Exec } from '@shoal/exec';

export const SKIPPED = 'skipped: no advisory source reachable';

export interface ScanOptions {
  /** CycloneDX file. */
  bill: string;
  /** Name or path of the scanner. */
  trivy: string;
  exec: Exec;
}

/** Trivy's words for a database that it could not fetch. */
const NO_DATABASE =
  /failed to download|DB error|unable to (?:initialize|download)|database download|no such host|dial tcp/i;

/**
 * The known holes of a bill of materials as a table. Where there is no scanner, or none of its sources of advisories can be reached,
 * the text starts with {@link SKIPPED} and says which of both: an empty table would be a lie.
 * @throws CommandError when the scanner fails for another reason.
 */
export async function scanBill({ bill, trivy, exec }: ScanOptions): Promise<string> {
  try {
    return `${await exec.stdout(trivy, ['sbom', '--quiet', '--format=table', bill])}\n`;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.commandExitCode === undefined) return `${SKIPPED}\n${trivy} is not installed\n`;
    if (!NO_DATABASE.test(error.stderr)) throw error;
    const last = error.stderr.trim().split('\n').at(-1) ?? '';
    return `${SKIPPED}\n${last}\n`;
  }
}
