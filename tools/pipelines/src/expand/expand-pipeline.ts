import { objectOf, toExpressionValue } from '../expressions/index.ts';
import { valueAt, type MappingNode } from '../model/index.ts';
import { bindParameters } from './bind-parameters.ts';
import { VariableLayer, type Environment } from './environment.ts';
import { Expander } from './expander.ts';
import { expandText } from './expand-text.ts';
import { displayName, LoadedFiles } from './loaded-files.ts';
import { nodeOfValue } from './node-value.ts';
import type { TemplateFile, TemplateSource } from './template-source.ts';
import { unrollItems } from './unroll.ts';

export interface ExpandOptions {
  readonly source: TemplateSource;
  /** Path of the entry file, relative to the repository's root. */
  readonly file: string;
  /** Parameters as a person would choose them when starting the run: text, or JSON-like data for objects. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Predefined variables that are known before the run, such as `Build.Reason`. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface ExpandedPipeline {
  /** Without templates, parameters and `${{ }}`; `$[ ]` and `$( )` are still there. */
  readonly root: MappingNode;
  readonly file: string;
  /** Every file that took part, the entry file first. */
  readonly files: readonly string[];
}

/** Expands a pipeline as Azure DevOps does before a run. Throws PipelineError, which names the line. */
export function expandPipeline(options: ExpandOptions): ExpandedPipeline {
  const file: TemplateFile = { repository: '', path: options.file };
  const files = new LoadedFiles(options.source);
  const start = { file: displayName(file), line: 1, column: 1 };
  const root = files.load(file, start);

  const variables = new VariableLayer();
  for (const [name, value] of Object.entries(options.variables ?? {})) variables.set(name, value);
  const outside: Environment = {
    file,
    depth: 0,
    trail: [displayName(file)],
    parameters: objectOf([]),
    variables,
    loops: {},
    literal: false,
  };
  const given = nodeOfValue(toExpressionValue(options.parameters ?? {}), start);
  const before = new Expander(files, new Map());
  const parameters = bindParameters(root, given, { ...outside, literal: true }, start, before.expand);
  const environment = { ...outside, parameters };
  const expander = new Expander(files, repositoryNames(root, environment));
  return { root: expander.expandRoot(root, environment), file: displayName(file), files: files.names };
}

/** Names of the other repositories by alias. Read first, because variables may come from a template in one of them. */
function repositoryNames(root: MappingNode, environment: Environment): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const list = valueAt(valueAt(root, 'resources'), 'repositories');
  if (list?.kind !== 'sequence') return names;
  for (const { node, environment: inside } of unrollItems(list, environment)) {
    const text = (key: string): string | undefined => {
      const value = valueAt(node, key);
      const expanded = value?.kind === 'scalar' ? expandText(value, inside) : undefined;
      return expanded?.kind === 'scalar' ? (expanded.value ?? undefined) : undefined;
    };
    const alias = text('repository');
    if (alias !== undefined) names.set(alias.toLowerCase(), text('name') ?? alias);
  }
  return names;
}
