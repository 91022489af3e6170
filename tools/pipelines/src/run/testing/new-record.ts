import type { RunRecord } from '../record/run-record.ts';

/** A record of a run that has not begun. */
export function newRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 1,
    pipeline: 'azure-pipelines.yml',
    name: '1',
    reason: 'Manual',
    ref: 'refs/heads/main',
    commit: '0'.repeat(40),
    message: 'First',
    requestedFor: 'ops',
    state: 'pending',
    tags: [],
    attempt: 1,
    stages: [],
    ...changes,
  };
}
