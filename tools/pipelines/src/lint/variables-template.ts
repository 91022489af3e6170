import type { TemplateFile, TemplateSource } from '../expand/template-source.ts';
import { valueAt, type MappingNode } from '../model/index.ts';

const KEYS = ['variables', 'parameters'];
const ENTRY_KEYS = ['name', 'group', 'template'];
/** Azure DevOps accepts variables in a pipeline only: this one has nothing else of which a rule could speak. */
const PIPELINE = `trigger: none
jobs:
  - job: template
    timeoutInMinutes: 1
    steps:
      - checkout: none
`;

/**
 * Whether a file is a template of variables and nothing else. As a list of entries that no other system has, or as a mapping in a
 * file whose path says what it is for: GitLab's files have such a mapping, too.
 */
export function isVariablesTemplate(node: MappingNode, file: string): boolean {
  const variables = valueAt(node, 'variables');
  if (node.entries.some(({ key }) => !KEYS.includes(key.value ?? ''))) return false;
  if (variables?.kind === 'mapping') return /pipeline/i.test(file);
  return (
    variables?.kind === 'sequence' &&
    variables.items.some(
      (item) =>
        item.kind === 'mapping' && item.entries.some(({ key }) => ENTRY_KEYS.includes(key.value ?? '')),
    )
  );
}

/** The source with this template as the pipeline that it becomes a part of, and the number of its own lines. */
export function asPipeline(
  source: TemplateSource,
  path: string,
): { source: TemplateSource; ownLines: number } {
  const text = (source.read({ repository: '', path }) ?? '').replace(/\n*$/, '\n');
  const isMeant = (file: TemplateFile) => file.repository === '' && file.path === path;
  return {
    ownLines: text.split('\n').length - 1,
    source: { ...source, read: (file) => (isMeant(file) ? `${text}${PIPELINE}` : source.read(file)) },
  };
}
