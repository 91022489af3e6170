import { describe, expect, it } from '@jest/globals';
import type { RunRecord } from '@shoal/pipelines';
import { runText } from './run-text.ts';

const times = { startedAt: '2026-11-21T10:00:00.000Z', finishedAt: '2026-11-21T10:00:02.500Z' };
const record: RunRecord = {
  id: 7,
  pipeline: '.azure-pipelines/ci.yml',
  name: '7',
  reason: 'IndividualCI',
  ref: 'refs/heads/main',
  commit: 'abcdef0123456789',
  message: 'Greet the shoal',
  requestedFor: 'team1',
  state: 'running',
  tags: [],
  attempt: 1,
  stages: [
    {
      name: 'verify',
      displayName: 'Verify',
      state: 'completed',
      result: 'failed',
      ...times,
      jobs: [
        {
          name: 'test',
          displayName: 'Unit tests',
          state: 'completed',
          result: 'failed',
          ...times,
          outputs: {},
          artifacts: [],
          tests: [{ title: 'unit', total: 12, failed: 1, skipped: 0, failures: ['greeting'] }],
          coverage: { linesCovered: 3, linesValid: 4 },
          steps: [
            {
              displayName: 'nx affected -t test',
              log: 'logs/1.log',
              state: 'completed',
              result: 'failed',
              attempts: 1,
              issues: [{ type: 'error', message: 'the greeting is wrong' }],
              reason: 'ended with exit code 1',
              tail: ['expected a', '\u001b[31mreceived b\u001b[39m'],
            },
          ],
        },
      ],
    },
    {
      name: 'production',
      displayName: 'Production',
      state: 'waiting',
      approval: { environments: ['production'], state: 'waiting' },
      jobs: [],
    },
  ],
};

describe('runText', () => {
  it('says what failed, why, and what it printed last', () => {
    expect(runText(record)).toBe(
      [
        'run 7  running',
        'main abcdef0 «Greet the shoal» by team1',
        'verify  failed  2.5 s',
        '  Unit tests  failed  2.5 s  unit: 12 tests, 1 failed  75.0 % of 4 lines covered',
        '    failed test: greeting',
        '    nx affected -t test',
        '      ended with exit code 1',
        '      the greeting is wrong',
        '      | expected a',
        '      | received b',
        'production  waiting  waits for approval of production',
      ].join('\n'),
    );
  });
});
