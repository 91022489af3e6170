import { describe, expect, it } from '@jest/globals';
import { isNodeReadySince } from './node-readiness.ts';

const node = (status: string, lastHeartbeatTime: string) => ({
  status: { conditions: [{ type: 'Ready', status, lastHeartbeatTime }] },
});
const since = Date.parse('2026-01-01T12:00:00.500Z');

describe('isNodeReadySince', () => {
  it.each([
    ['a heartbeat within the second of the start', node('True', '2026-01-01T12:00:00Z'), true],
    ['a later heartbeat', node('True', '2026-01-01T12:00:05Z'), true],
    ['a status from before the restart', node('True', '2026-01-01T11:59:59Z'), false],
    ['a node that is not ready', node('False', '2026-01-01T12:00:05Z'), false],
    ['a node without status', {}, false],
    ['no node', undefined, false],
  ])('judges %s', (_name, object, expected) => {
    expect(isNodeReadySince(object, since)).toBe(expected);
  });
});
