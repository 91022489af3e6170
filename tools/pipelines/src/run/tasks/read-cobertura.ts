import type { CoverageSummary } from '../record/run-record.ts';
import { attributeOf, childrenOf, parseXml } from './xml.ts';

/** The lines of a Cobertura report; undefined when it has no totals. Throws where it is no XML. */
export function readCobertura(text: string): CoverageSummary | undefined {
  const root = childrenOf(parseXml(text), 'coverage')[0];
  const covered = Number(attributeOf(root, 'lines-covered'));
  const valid = Number(attributeOf(root, 'lines-valid'));
  return Number.isFinite(covered) && Number.isFinite(valid) && root !== undefined
    ? { linesCovered: covered, linesValid: valid }
    : undefined;
}

/** Of several reports the sums. */
export function addCoverage(reports: readonly CoverageSummary[]): CoverageSummary | undefined {
  if (reports.length === 0) return undefined;
  return reports.reduce((sum, report) => ({
    linesCovered: sum.linesCovered + report.linesCovered,
    linesValid: sum.linesValid + report.linesValid,
  }));
}
