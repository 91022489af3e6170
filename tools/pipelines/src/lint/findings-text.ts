import { positionText } from '../model/index.ts';
import type { Finding } from './rule.ts';

/** Findings for a terminal: place, rule, what is wrong; then why, and how to mend it. */
export function findingsText(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ position, rule, message, why, mend }) =>
        `${positionText(position)} ${rule}: ${message}\n  why:  ${why}\n  mend: ${mend}\n`,
    )
    .join('');
}
