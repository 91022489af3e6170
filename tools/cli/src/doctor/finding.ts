import type { CheckResult } from '@shoal/lab';

/** One look of the doctor; `skipped` needs root, or something else that is not there. */
export type Finding = Omit<CheckResult, 'state'> & { state: CheckResult['state'] | 'skipped' };
