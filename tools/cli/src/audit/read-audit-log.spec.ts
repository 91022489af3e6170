import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { readAuditLog } from './read-audit-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-audit-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const line = (time: string) => `${JSON.stringify({ requestReceivedTimestamp: time })}\n`;
const times = async (since: string) => {
  const found: string[] = [];
  for await (const event of readAuditLog(join(folder, 'audit.log'), new Date(since))) {
    found.push(event.requestReceivedTimestamp);
  }
  return found;
};

it('reads closed files first, and nothing that is too old or half written', async () => {
  writeFileSync(join(folder, 'audit-2026-11-21T10-00-00.000.log'), line('2026-11-21T09:00:00.000001Z'));
  writeFileSync(join(folder, 'audit-2026-11-21T12-00-00.000.log'), line('2026-11-21T11:00:00.000001Z'));
  writeFileSync(join(folder, 'audit.log'), `${line('2026-11-21T12:30:00.000001Z')}{"requestRec`);
  writeFileSync(join(folder, 'other.log'), line('2026-11-21T12:40:00.000001Z'));
  expect(await times('2026-11-21T10:00:00Z')).toEqual([
    '2026-11-21T11:00:00.000001Z',
    '2026-11-21T12:30:00.000001Z',
  ]);
  const old = new Date('2026-11-21T10:00:00Z');
  utimesSync(join(folder, 'audit-2026-11-21T12-00-00.000.log'), old, old);
  expect(await times('2026-11-21T10:30:00Z')).toEqual(['2026-11-21T12:30:00.000001Z']);
});

it('is empty where nothing was ever recorded', async () => {
  rmSync(folder, { recursive: true });
  expect(await times('2026-11-21T10:00:00Z')).toEqual([]);
  folder = mkdtempSync(join(tmpdir(), 'shoal-audit-'));
});
