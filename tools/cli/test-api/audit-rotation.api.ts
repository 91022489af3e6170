import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '@shoal/flux/api-server';
import { auditFlags, auditPolicy, type KubeApi } from '@shoal/lab';
import { readAuditLog } from '../src/audit/read-audit-log.ts';

const MEGABYTE = 2 ** 20;
/** A line of the log holds the URL: few requests fill a file. */
const PADDING = 'x'.repeat(50_000);
const REQUESTS_PER_FILE = 21;
/** As many as the flags keep, the open one, and some to go. */
const KEPT = 5;
const FILES = KEPT + 3;
const LIMIT_MS = 60_000;

let folder: string;
let file: string;
let server: ApiServer;
let admin: KubeApi;

const files = (): string[] => globSync('*.log', { cwd: folder });
const readSecrets = (request: number): Promise<unknown> =>
  admin.client.json('GET', '/api/v1/secrets', { query: { request: String(request), padding: PADDING } });

async function requestsInLog(): Promise<number[]> {
  const found: number[] = [];
  for await (const { requestURI } of readAuditLog(file, new Date(0))) {
    const [, number] = /[?&]request=(\d+)/.exec(requestURI) ?? [];
    if (number !== undefined) found.push(Number(number));
  }
  return found;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-audit-'));
  const policy = join(folder, 'policy.yaml');
  writeFileSync(policy, auditPolicy());
  file = join(folder, 'audit.log');
  // The last one of a flag counts: smaller files, and as many of them.
  server = await startApiServer({ flags: [...auditFlags(policy, file), '--audit-log-maxsize=1'] });
  admin = server.as();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('closes a full file, deletes the oldest, and is read across all that are kept', async () => {
  const last = FILES * REQUESTS_PER_FILE;
  for (let request = 1; request <= last; request += 1) await readSecrets(request);
  // Old files are deleted beside the writing.
  const deadline = Date.now() + LIMIT_MS;
  while (files().length > KEPT + 1 && Date.now() < deadline) await delay(100);
  expect(files()).toHaveLength(KEPT + 1);
  for (const name of files()) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(MEGABYTE);
  const kept = await requestsInLog();
  expect(kept.at(-1)).toBe(last);
  expect(kept[0]).toBeGreaterThan(1);
  // Not one is missing in between.
  expect(kept).toEqual(kept.map((_request, index) => (kept[0] ?? 0) + index));
});
