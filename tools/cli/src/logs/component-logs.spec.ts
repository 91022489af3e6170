import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { componentLogs } from './component-logs.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

function write(file: string): void {
  mkdirSync(dirname(join(dataDir, file)), { recursive: true });
  writeFileSync(join(dataDir, file), '');
}

describe('componentLogs', () => {
  it('finds the processes of the forge and of the cluster that is meant', () => {
    write('forge/sandbox/log/gateway/current');
    write('clusters/staging/fabric/log/dns/current');
    write('clusters/staging/nodes/staging-2/log/kubelet/current');
    write('clusters/staging/nodes/staging-2/log/kubelet/@400.s');
    write('clusters/production/fabric/log/dns/current');
    expect(componentLogs('staging', { dataDir })).toEqual([
      { name: 'dns', longName: 'fabric/dns', file: join(dataDir, 'clusters/staging/fabric/log/dns/current') },
      {
        name: 'gateway',
        longName: 'sandbox/gateway',
        file: join(dataDir, 'forge/sandbox/log/gateway/current'),
      },
      {
        name: 'kubelet',
        longName: 'staging-2/kubelet',
        file: join(dataDir, 'clusters/staging/nodes/staging-2/log/kubelet/current'),
      },
    ]);
  });

  it('is empty where nothing was ever started', () => {
    expect(componentLogs('staging', { dataDir })).toEqual([]);
  });
});
