import type { TemplateSource } from '../expand/template-source.ts';
import { parse } from 'yaml';

/** Of these parameters those that the pipeline declares: another one would be an error. */
export function parametersOf(
  source: TemplateSource,
  file: string,
  parameters: Readonly<Record<string, string>>,
): Record<string, string> {
  const text = source.read({ repository: '', path: file }) ?? '';
  const root = parse(text, { logLevel: 'silent' }) as { parameters?: { name?: string }[] } | null;
  const declared = Array.isArray(root?.parameters) ? root.parameters.map(({ name }) => name) : [];
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => declared.includes(name)));
}
