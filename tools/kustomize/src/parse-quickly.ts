import { createRequire } from 'node:module';
import type * as JsYaml from 'js-yaml';
import type * as Yaml from 'yaml';

// Loaded when first needed: with everything remembered, Nx waits for no parser.
const require = createRequire(import.meta.url);

/** A text that is no YAML, with the line where that is known. */
export interface YamlFault {
  line: number | undefined;
  message: string;
}

function explain(text: string): { value: unknown } | { fault: YamlFault } {
  const { parseDocument } = require('yaml') as typeof Yaml;
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error === undefined) return { value: document.toJS() };
  return { fault: { line: error.linePos?.[0].line, message: error.message.split('\n')[0] ?? 'no YAML' } };
}

/**
 * The one document of a YAML text. js-yaml reads it, four times as fast as `yaml`; what it refuses, `yaml` judges, whose messages
 * are the better ones.
 */
export function parseQuickly(text: string): { value: unknown } | { fault: YamlFault } {
  const { CORE_SCHEMA, load } = require('js-yaml') as typeof JsYaml;
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return explain(text);
  }
}
