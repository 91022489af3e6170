const SAFE = /^[\w@%+=:,./-]+$/;

/** The command as one line that a POSIX shell reads back as the same words. */
export function quoteCommand(file: string, args: readonly string[]): string {
  return [file, ...args]
    .map((word) => (SAFE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
