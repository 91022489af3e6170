/** What a command writes to: data to `stdout`, everything else to `stderr`. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}
