import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseQuickly } from '@shoal/kustomize/parse-quickly';
import { WorkspaceProblem } from './workspace-problem.ts';
import type * as Yaml from 'yaml';

// Loaded when first needed: with everything remembered, Nx waits for no parser.
const require = createRequire(import.meta.url);

/**
 * Every document of a YAML file as plain values.
 * @param file relative to the workspace
 * @throws WorkspaceProblem YAML_BROKEN with file and line.
 */
export function readYamlDocuments(workspaceRoot: string, file: string): unknown[] {
  const { parseAllDocuments } = require('yaml') as typeof Yaml;
  const documents = parseAllDocuments(readFileSync(join(workspaceRoot, file), 'utf8'));
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error === undefined) return document.toJS() as unknown;
    const line = error.linePos?.[0].line;
    const place = line === undefined ? file : `${file}:${String(line)}`;
    throw new WorkspaceProblem('YAML_BROKEN', `${place}: ${error.message.split('\n')[0] ?? 'no YAML'}`);
  });
}

/** The first document of a YAML file as a mapping; an empty one for an empty file. Throws as {@link readYamlDocuments}. */
export function readYamlMapping(workspaceRoot: string, file: string): Record<string, unknown> {
  const quick = parseQuickly(readFileSync(join(workspaceRoot, file), 'utf8'));
  const first = 'value' in quick ? quick.value : readYamlDocuments(workspaceRoot, file)[0];
  if (first === null || first === undefined) return {};
  if (typeof first !== 'object' || Array.isArray(first))
    throw new WorkspaceProblem('YAML_BROKEN', `${file}:1: not a mapping`);
  return first as Record<string, unknown>;
}
