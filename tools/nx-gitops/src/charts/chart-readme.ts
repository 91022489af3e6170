import { parse } from 'yaml';
import { chartValues } from './chart-values.ts';

/** The three files of a chart that its README is made from, as text. */
export interface ChartSources {
  chart: string;
  values: string;
  schema: string;
}

/** A Markdown table with aligned columns, which is how Prettier leaves it. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/** The README of a chart: what it is, how to try it, and each value with its type, its default and what it does. */
export function chartReadme({ chart, values, schema }: ChartSources): string {
  const { name, description = '' } = parse(chart) as { name: string; description?: string };
  const table = tableOf([
    ['value', 'type', 'default', 'what it does'],
    ...chartValues(values, schema).map((value) => [
      `\`${value.name}\``,
      value.type,
      `\`${value.preset}\``,
      value.description,
    ]),
  ]);
  return `# ${name}

${description}.

\`nx chart-docs chart-${name}\` writes this file from \`values.yaml\` and \`values.schema.json\`; \`nx chart-lint chart-${name}\` fails when
it is not up to date.

${table}
`;
}
