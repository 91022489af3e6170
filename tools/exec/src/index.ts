export { CommandError } from './command-error.ts';
export { execaExec } from './execa-exec.ts';
export { FakeExec, type FakeAnswer } from './fake-exec.ts';
export { isDiskFull } from './is-disk-full.ts';
export { quoteCommand } from './quote-command.ts';
export { ShoalError, type ShoalErrorOptions } from './shoal-error.ts';
export { ExitCode } from './exit-code.ts';
export type { Exec, RunOptions, RunResult } from './exec.ts';
