import type { ClusterDiff } from './diff-clusters.ts';

function value(text: unknown): string {
  return typeof text === 'string' ? text : (JSON.stringify(text) ?? '');
}

/** The difference as text: words first, the fields under them. */
export function diffAsText(diffs: readonly ClusterDiff[]): string {
  const lines = diffs.flatMap(({ cluster, releases }) => [
    releases.length === 0 ? `${cluster}: no change` : `${cluster}:`,
    ...releases.flatMap(({ owner, changes }) =>
      changes.flatMap(({ words, risks, fields }) => [
        `  ${owner}: ${words}${risks.length === 0 ? '' : ` [${risks.join(', ')}]`}`,
        ...fields.flatMap(({ path, before, after }) => [
          ...(before === undefined ? [] : [`    - ${path}: ${value(before)}`]),
          ...(after === undefined ? [] : [`    + ${path}: ${value(after)}`]),
        ]),
      ]),
    ),
  ]);
  return lines.join('\n');
}

/** The difference as Markdown for a pull request: a list in words, the fields folded away below it. */
export function diffAsMarkdown(diffs: readonly ClusterDiff[]): string {
  const parts = diffs.map(({ cluster, releases }) => {
    if (releases.length === 0) return `### ${cluster}\n\nNo change.`;
    const items = releases.flatMap(({ owner, changes }) =>
      changes.map(
        ({ words, risks }) => `- **${owner}**: ${words}${risks.map((risk) => ` ⚠️ ${risk}`).join('')}`,
      ),
    );
    const fields = diffAsText([{ cluster, releases }])
      .split('\n')
      .filter((line) => /^ {4}[-+]/.test(line));
    const folded =
      fields.length === 0
        ? ''
        : `\n\n<details><summary>Fields</summary>\n\n\`\`\`diff\n${fields.map((line) => line.trim()).join('\n')}\n\`\`\`\n\n</details>`;
    return `### ${cluster}\n\n${items.join('\n')}${folded}`;
  });
  return parts.join('\n\n');
}
