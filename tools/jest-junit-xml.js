import { stripVTControlCharacters } from 'node:util';

/** The results of one Jest run as JUnit XML, which Azure Pipelines shows test by test. */
export function junitXml(results) {
  const suites = results.testResults.map((suite) => {
    const cases = suite.testResults.map((test) => {
      const attributes = `classname="${escaped(test.ancestorTitles.join(' ') || suite.testFilePath)}" name="${escaped(test.title)}" time="${String((test.duration ?? 0) / 1000)}"`;
      if (test.status === 'failed')
        return `<testcase ${attributes}><failure>${escaped(test.failureMessages.join('\n'))}</failure></testcase>`;
      return test.status === 'passed'
        ? `<testcase ${attributes}/>`
        : `<testcase ${attributes}><skipped/></testcase>`;
    });
    // A file that does not even load has no tests to fail.
    if (suite.testExecError)
      cases.push(
        `<testcase classname="${escaped(suite.testFilePath)}" name="loads"><failure>${escaped(suite.failureMessage ?? '')}</failure></testcase>`,
      );
    return `<testsuite name="${escaped(suite.testFilePath)}" tests="${String(cases.length)}">${cases.join('')}</testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>${suites.join('\n')}</testsuites>\n`;
}

/** XML 1.0 has no way to write most control characters, so they are left out. */
function escaped(text) {
  return stripVTControlCharacters(text)
    .replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
