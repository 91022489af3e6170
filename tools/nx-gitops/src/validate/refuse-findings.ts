import { ShoalError } from '@shoal/exec';
import { findingText, type Finding } from '@shoal/flux/validate';

/** Ends a check that found something: one line each, sorted by file. @throws ShoalError REFUSED */
export function refuseFindings(findings: readonly Finding[], by: string): void {
  if (findings.length === 0) return;
  const lines = [...new Set(findings.map(findingText))].sort();
  const count = lines.length === 1 ? '1 object' : `${String(lines.length)} findings`;
  throw new ShoalError('REFUSED', `${lines.join('\n')}\n${by} refuses ${count}`);
}
