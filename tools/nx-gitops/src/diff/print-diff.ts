import type { ClusterDiff, DescribedChange, ReleaseDiff } from './diff-clusters.ts';

function value(text: unknown): string {
  return typeof text === 'string' ? text : (JSON.stringify(text) ?? '');
}

/** The field diff of a release: each object with what changes in it. */
function fieldLines({ changes }: ReleaseDiff): string[] {
  const title = ({ kind, name, change }: DescribedChange): string =>
    `${kind} ${name}${change === 'changed' ? '' : ` (${change})`}`;
  return changes.flatMap((each) => [
    title(each),
    ...each.fields.flatMap(({ path, before, after }) => [
      ...(before === undefined ? [] : [`- ${path}: ${value(before)}`]),
      ...(after === undefined ? [] : [`+ ${path}: ${value(after)}`]),
    ]),
  ]);
}

/** The difference as text: each release in words, its fields under it. */
export function diffAsText(diffs: readonly ClusterDiff[]): string {
  const lines = diffs.flatMap(({ cluster, releases }) => [
    releases.length === 0 ? `${cluster}: no change` : `${cluster}:`,
    ...releases.flatMap((release) => [
      `  ${release.owner}: ${release.words}${release.risks.length === 0 ? '' : ` [${release.risks.join(', ')}]`}`,
      ...fieldLines(release).map((line) => (/^[-+] /.test(line) ? `      ${line}` : `    ${line}`)),
    ]),
  ]);
  return lines.join('\n');
}

/** What must not end a code block or start markup in a comment. */
function inCode(line: string): string {
  return line.replaceAll('\n', ' ').replaceAll('```', "'''");
}

function inText(words: string): string {
  return words.replaceAll('\n', ' ').replaceAll(/[\\`*_<>|[\]]/g, '\\$&');
}

/** The difference as Markdown for a pull request: a list in words, the fields folded away below it. */
export function diffAsMarkdown(diffs: readonly ClusterDiff[]): string {
  const parts = diffs.map(({ cluster, releases }) => {
    if (releases.length === 0) return `### ${cluster}\n\nNo change.`;
    const items = releases.map(
      ({ owner, words, risks }) =>
        `- **${owner}**: ${inText(words)}${risks.map((risk) => ` ⚠️ ${risk}`).join('')}`,
    );
    const fields = releases.flatMap((release) =>
      fieldLines(release).map((line) => (/^[-+] /.test(line) ? inCode(line) : `# ${inCode(line)}`)),
    );
    return [
      `### ${cluster}`,
      items.join('\n'),
      `<details><summary>Fields</summary>\n\n\`\`\`diff\n${fields.join('\n')}\n\`\`\`\n\n</details>`,
    ].join('\n\n');
  });
  return parts.join('\n\n');
}
