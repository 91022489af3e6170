import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../forge/testing/temporary-directory.ts';
import { createEventLog, readEventLog } from './event-log.ts';

const newPath = async () => join(await temporaryDirectory(), 'agent', 'events.jsonl');

describe('the event log', () => {
  it('keeps the order of entries and gives the newest', async () => {
    const path = await newPath();
    const log = createEventLog(path);
    await Promise.all([1, 2, 3].map((number) => log.write({ number })));
    expect((await readEventLog(path, 2)).map(({ number }) => number)).toEqual([2, 3]);
    expect(Date.parse(String((await readEventLog(path, 1))[0]?.['time']))).not.toBeNaN();
  });

  it('starts a new file when one is full and keeps the one before', async () => {
    const path = await newPath();
    const log = createEventLog(path, 120);
    for (const number of [1, 2, 3, 4, 5]) await log.write({ number });
    expect((await readEventLog(path, 9)).map(({ number }) => number)).toEqual([5]);
    expect((await readFile(`${path}.1`, 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('is empty where none is', async () => {
    await expect(readEventLog('/nowhere/events.jsonl', 5)).resolves.toEqual([]);
  });
});
