export { runPipeline, recordPath } from './engine/run-pipeline.ts';
export { checkSupported } from './engine/check-supported.ts';
export type { Approvals, RunOptions } from './engine/run-options.ts';
export type { JobHost, OpenHost } from './job/job-host.ts';
export type { GroupValue, ReadGroup } from './job/job-variables.ts';
export { openPlainHost } from './job/plain-host.ts';
export { readRecord, writeAtomically } from './record/record-file.ts';
export type {
  ApprovalRecord,
  CoverageSummary,
  Issue,
  JobRecord,
  RunRecord,
  StageRecord,
  State,
  StepRecord,
  TestSummary,
} from './record/run-record.ts';
export { readRun, readRuns } from '../agent/read-runs.ts';
export { decide } from '../agent/approvals.ts';
export type { AgentConfig, GroupRule } from '../agent/agent-config.ts';
export { isSuccess, type Result } from './result.ts';
export { runLocally, type LocalRun, type LocalRunOptions } from './local/run-locally.ts';
export { createCacheStore, type CacheStore } from './store/cache-store.ts';
