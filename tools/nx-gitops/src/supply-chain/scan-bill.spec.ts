import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { scanBill } from './scan-bill.ts';

// Trivy itself needs its database from the internet: a script stands for it, with Trivy's words.
describe('scanBill', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'scan-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const scanWith = (script: string): Promise<string> => {
    const trivy = join(folder, 'trivy');
    writeFileSync(trivy, `#!/bin/sh\n${script}\n`);
    chmodSync(trivy, 0o755);
    return scanBill({ bill: '/tmp/bom.cdx.json', trivy, exec: execaExec });
  };

  it('is the table of the scanner', async () => {
    expect(await scanWith('echo "table of $*"')).toBe(
      'table of sbom --quiet --format=table /tmp/bom.cdx.json\n',
    );
  });

  it('is «skipped» without its database, with the reason', async () => {
    const words = 'FATAL Fatal error init error: DB error: failed to download vulnerability DB';
    expect(await scanWith(`echo "${words}" >&2; exit 1`)).toBe(
      `skipped: no advisory source reachable\n${words}\n`,
    );
  });

  it('is «skipped» without the scanner', async () => {
    const trivy = join(folder, 'absent');
    expect(await scanBill({ bill: '/tmp/bom.cdx.json', trivy, exec: execaExec })).toBe(
      `skipped: no advisory source reachable\n${trivy} is not installed\n`,
    );
  });

  it('fails when the scanner fails for another reason', async () => {
    await expect(scanWith('echo "FATAL cannot decode the bill" >&2; exit 1')).rejects.toThrow(
      'failed with exit code 1',
    );
  });
});
