import { parse } from 'yaml';
import { markdownTable } from '../markdown-table.ts';
import { chartValues } from './chart-values.ts';

/** The three files of a chart that its README is made from, as text. */
export interface ChartSources {
  chart: string;
  values: string;
  schema: string;
}

/** The README of a chart: what it is, how to try it, and each value with its type, its default and what it does. */
export function chartReadme({ chart, values, schema }: ChartSources): string {
  const { name, description = '' } = parse(chart) as { name: string; description?: string };
  const table = markdownTable([
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
