export { attacksPage } from './mutation/attacks-page.ts';
export { LOCKDOWN_FOLDERS, lockdownDigest } from './mutation/lockdown-digest.ts';
export { ATTACKS_PAGE } from './mutation/page-problems.ts';
export { runMutations } from './mutation/run-mutations.ts';
export { rows } from './rows/index.ts';
export type { Row } from './row.ts';
export type { RowResult } from './run-row.ts';
export { runSuite, type SuiteOptions } from './run-suite.ts';
export { isTeamName, teamNames, type TeamName } from './teams.ts';
