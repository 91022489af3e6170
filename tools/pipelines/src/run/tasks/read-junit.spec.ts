import { describe, expect, it } from '@jest/globals';
import { summarizeJunit } from './read-junit.ts';

describe('summarizeJunit', () => {
  it('counts the cases of every report, whatever the suites say themselves', () => {
    const one = `<?xml version="1.0"?><testsuites tests="99"><testsuite name="a">
      <testcase classname="greeting" name="says hello"/>
      <testcase classname="greeting" name="says &amp; smiles"><failure>no</failure></testcase>
      <testsuite><testcase name="inner"><skipped/></testcase></testsuite></testsuite></testsuites>`;
    const two = '<testsuite><testcase name="alone"><error message="x"/></testcase></testsuite>';
    expect(summarizeJunit('unit', [one, two])).toEqual({
      title: 'unit',
      total: 4,
      failed: 2,
      skipped: 1,
      failures: ['greeting › says & smiles', 'alone'],
    });
  });

  it('has no tests where there are no reports', () => {
    expect(summarizeJunit('unit', [])).toMatchObject({ total: 0, failed: 0 });
  });

  it('refuses what is no XML', () => {
    expect(() => summarizeJunit('unit', ['{"no": "xml"']).total).toThrow();
  });
});
