import { describe, expect, it } from '@jest/globals';
import { judge } from './judge.ts';
import { statusText } from './status-text.ts';
import { wellFindings as well } from './testing/findings.ts';

describe('statusText', () => {
  it('has one line per part where all is well', () => {
    expect(statusText(judge(well))).toBe(`cluster staging: running
✓  sandboxes  2 of 2 run, with 3 of 3 processes
✓  cluster    API server, DNS answer
✓  nodes      1 of 1 ready
✓  workloads  1 of 1 ready
✓  forge      git, registry, charts, agent answer
✓  Flux       1 of 1 ready, root at 0123456
✓  services   hello answer
`);
  });

  it('explains only what is not well, and tells what could not be looked at', () => {
    const text = statusText(judge({ ...well, api: false, flux: undefined, workloads: undefined }));
    expect(text).toContain('✗  cluster    no answer of API server');
    expect(text).toContain('✗  Flux       unknown: the API server was not to be asked');
    expect(text).toContain('\nNot well\n  the API server does not answer\n');
    expect(text).toContain('./shoal up\n');
  });

  it('marks the line of a process that is down in a sandbox that runs', () => {
    const sandboxes = well.sandboxes.map((sandbox) => ({
      ...sandbox,
      services: sandbox.services.map((service) => ({ ...service, up: false })),
    }));
    expect(statusText(judge({ ...well, sandboxes }))).toContain(
      '✗  sandboxes  2 of 2 run, with 0 of 3 processes',
    );
  });

  it('is short for a bare cluster and for a stopped one', () => {
    const bare = { ...well, forge: undefined, flux: undefined, services: [], workloads: [] };
    expect(statusText(judge(bare))).not.toMatch(/Flux|forge|services/);
    const stopped = { ...well, cluster: 'production', sandboxes: [] };
    expect(statusText(judge(stopped))).toBe(
      'cluster production: stopped; nothing of it runs\n  ./shoal --cluster production up\n',
    );
  });
});
