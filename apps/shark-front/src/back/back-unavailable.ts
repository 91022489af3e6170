/** shark-back gave no usable answer; the cause says why. The only error that a BackClient throws. */
export class BackUnavailable extends Error {
  constructor(path: string, cause: unknown) {
    super(`No answer from shark-back for ${path}: ${reasonOf(cause)}`, { cause });
    this.name = 'BackUnavailable';
  }
}

/** Node's fetch hides the reason («connect ECONNREFUSED …») one level down. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
