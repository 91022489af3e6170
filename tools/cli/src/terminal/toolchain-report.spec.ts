import { describe, expect, it } from '@jest/globals';
import type { ToolProgress } from '@shoal/toolchain';
import { toolchainReport, toolchainText } from './toolchain-report.ts';

const building: ToolProgress = {
  tool: 'etcd',
  together: ['etcd', 'kubelet', 'helm'],
  state: 'building',
  elapsedMs: 12_000,
  estimateMs: 500_000,
  source: 'go build',
  compiled: { done: 40, total: 2_000 },
};

describe('toolchainText', () => {
  it('says what, how long so far, and how long it will take', () => {
    expect(toolchainText(building)).toBe('building etcd and 2 more, 12 s of about 500 s, 40/2000 packages');
  });

  it('says that another command is at it', () => {
    expect(toolchainText({ ...building, state: 'waiting' })).toBe(
      'waiting for another shoal that builds tools',
    );
  });
});

describe('toolchainReport', () => {
  it('prints one line per step, not per tool or moment', () => {
    let written = '';
    const report = toolchainReport({ write: (text) => (written += text) });
    report(building);
    report({ ...building, tool: 'kubelet', elapsedMs: 13_000 });
    report({ ...building, state: 'ready' });
    expect(written).toBe('shoal: building etcd and 2 more (about 500 s)\n');
  });
});
