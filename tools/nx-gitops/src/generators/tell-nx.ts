import { ShoalError } from '@shoal/exec';

/** Runs a generator for Nx, which prints only the message of an error: the hint goes into it. */
export function tellNx(body: () => void): void {
  try {
    body();
  } catch (error) {
    throw error instanceof ShoalError ? new Error(error.explain(), { cause: error }) : error;
  }
}
