import type { TestSummary } from '../record/run-record.ts';
import { attributeOf, childrenOf, parseXml, type XmlElement } from './xml.ts';

const SHOWN_FAILURES = 50;

function casesIn(element: XmlElement): readonly XmlElement[] {
  return [...childrenOf(element, 'testcase'), ...childrenOf(element, 'testsuite').flatMap(casesIn)];
}

/** The tests in JUnit reports, all together. Throws where one is no XML. */
export function summarizeJunit(title: string, reports: readonly string[]): TestSummary {
  const cases = reports.flatMap((text) => {
    const root = parseXml(text);
    return [...childrenOf(root, 'testsuites').flatMap(casesIn), ...casesIn(root)];
  });
  const has = (test: XmlElement, name: string) => test[name] !== undefined;
  const broken = cases.filter((test) => has(test, 'failure') || has(test, 'error'));
  return {
    title,
    total: cases.length,
    failed: broken.length,
    skipped: cases.filter((test) => has(test, 'skipped')).length,
    failures: broken
      .slice(0, SHOWN_FAILURES)
      .map((test) => [attributeOf(test, 'classname'), attributeOf(test, 'name')].filter(Boolean).join(' › ')),
  };
}
