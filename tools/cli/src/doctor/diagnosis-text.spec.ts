import { describe, expect, it } from '@jest/globals';
import { diagnosisText } from './diagnosis-text.ts';

describe('diagnosisText', () => {
  it('has a line per finding, and the lines to type for what is not well', () => {
    const findings = [
      { name: 'root', state: 'ok', found: 'runs as root', mend: ['never shown'] },
      { name: 'packages', state: 'failed', found: 'missing: socat', mend: ['apt-get install socat'] },
      { name: 'kernel', state: 'skipped', found: 'only root' },
    ] as const;
    expect(diagnosisText({ fit: false, findings: [...findings], tools: [] })).toBe(`✓  root      runs as root
✗  packages  missing: socat
·  kernel    only root

To mend:
packages:
  apt-get install socat

Shoal cannot run here before what is marked ✗ is mended.
`);
  });
});
