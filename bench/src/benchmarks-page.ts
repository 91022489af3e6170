import { SECTIONS, type Section } from './benchmark-sections.ts';
import type { Result } from './results.ts';

/** Units of which no fraction matters. */
const WHOLE = ['MiB', 'requests a second', 'requests'];

const HEAD = `# Benchmarks

Written by \`npm run --workspace bench docs\` from the results in \`bench/results/\`; do not edit it. A test checks that it is up to date.
Budgets are goals for two processors that do nothing else, never asserts: compare the load that each section names.
`;

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function circumstances({ takenAt, commit, uncommittedFiles, machine, versions }: Result): string {
  const { processor, processors, memoryGiB, system, kernel, loadBefore, loadAfter } = machine;
  const changed = uncommittedFiles === 0 ? '' : ` with ${String(uncommittedFiles)} uncommitted files`;
  const after = loadAfter === undefined ? '' : ` and ${String(loadAfter)} at its end`;
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Taken ${takenAt.slice(0, 10)} at commit ${commit.slice(0, 7)}${changed}, on ${String(processors)} × ${processor}, ${String(memoryGiB)} GiB, ${system}, Linux ${kernel}; load ${String(loadBefore)} before it began${after}. ${tools.join(', ')}.`;
}

function section(plan: Section, result: Result): string {
  const budgets = new Map(plan.budgets.map(({ title, text }) => [title, text]));
  const titles = Object.keys(result.figures);
  // What has a budget first.
  const sorted = [
    ...plan.budgets.map(({ title }) => title).filter((title) => titles.includes(title)),
    ...titles.filter((title) => !budgets.has(title)),
  ];
  const rows = sorted.map((title) => {
    const found = result.figures[title];
    const cells = plan.columns.map((column) => {
      const value = found?.[column] ?? Number.NaN;
      return column === 'n' ? String(value) : value.toFixed(WHOLE.includes(plan.unit) ? 0 : 2);
    });
    return row([title, ...cells, budgets.get(title) ?? '']);
  });
  return `## ${plan.heading}

${plan.explanation}

\`\`\`
${plan.command}
\`\`\`

${circumstances(result)}

${row([`in ${plan.unit}`, ...plan.columns.map((column) => (column === 'p50' ? 'median' : column)), 'budget'])}
${row(['---', ...plan.columns.map(() => '---:'), '---'])}
${rows.join('\n')}
`;
}

/** The page, from every result that there is. Throws for a result that no section tells of. */
export function benchmarksPage(results: readonly Result[]): string {
  for (const { benchmark } of results) {
    if (!SECTIONS.some((plan) => plan.benchmark === benchmark))
      throw new Error(`no section of the page tells of the result ${benchmark}`);
  }
  const sections = SECTIONS.flatMap((plan) => {
    const result = results.find(({ benchmark }) => benchmark === plan.benchmark);
    return result === undefined ? [] : [section(plan, result)];
  });
  return [HEAD, ...sections].join('\n');
}
