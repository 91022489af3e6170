export { rows } from './rows/index.ts';
export type { Row } from './row.ts';
export type { RowResult } from './run-row.ts';
export { runSuite, type SuiteOptions } from './run-suite.ts';
