/** The exit codes of every Shoal command, as the README documents them. */
export const ExitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  prerequisite: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
