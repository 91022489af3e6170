import type { Fields } from './fields.ts';
import type { Report } from './report.ts';

/** The reference name of a stage or job: letters, digits and underscores. undefined where none is written. */
export function checkName(fields: Fields, keyword: string, report: Report): string | undefined {
  const name = fields.text(keyword);
  if (name === undefined || name === '') return undefined;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    report(
      fields.value(keyword)?.position ?? fields.node.position,
      `'${name}' is no valid name: letters, digits and underscores are allowed, and no digit first.`,
      "Put words with blanks into 'displayName'.",
    );
  }
  return name;
}
