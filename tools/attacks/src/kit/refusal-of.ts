import { CommandError } from '@shoal/exec';
import { KubeError } from '@shoal/lab';
import type { Refusal } from '../row.ts';

/** What an API server or a program said when it refused; undefined when it did as it was told. Throws everything else. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof KubeError) return error.message;
    if (error instanceof CommandError) return error.stderr;
    throw error;
  }
}
