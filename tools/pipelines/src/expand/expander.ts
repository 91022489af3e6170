import { toText } from '../expressions/index.ts';
import {
  PipelineError,
  textAt,
  valueAt,
  type MappingEntry,
  type MappingNode,
  type PipelineNode,
  type ScalarNode,
} from '../model/index.ts';
import { bindParameters } from './bind-parameters.ts';
import { VariableLayer, type Environment } from './environment.ts';
import { expandText } from './expand-text.ts';
import { displayName, type LoadedFiles } from './loaded-files.ts';
import { valueOfNode } from './node-value.ts';
import { resolveTemplatePath } from './resolve-template-path.ts';
import { children, isListKind, itemKinds, opensVariables, type StructureKind } from './structure.ts';
import type { TemplateFile } from './template-source.ts';
import { unrollEntries, unrollItems } from './unroll.ts';

// https://learn.microsoft.com/azure/devops/pipelines/process/templates#imposed-limits
const MAX_DEPTH = 20;

/** Expands nodes: the walk over a pipeline that carries out directives, expressions and template references. */
export class Expander {
  readonly #files: LoadedFiles;
  /** Repository names by alias, lower-case, from `resources.repositories` of the entry file. */
  readonly #repositories: ReadonlyMap<string, string>;

  constructor(files: LoadedFiles, repositories: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#repositories = repositories;
  }

  /** A node expanded as this part of a pipeline. */
  expand = (kind: StructureKind, node: PipelineNode, environment: Environment): PipelineNode => {
    if (node.kind === 'scalar') {
      const expanded = expandText(node, environment);
      return expanded === node || expanded.kind === 'scalar'
        ? expanded
        : this.expand(kind, expanded, { ...environment, literal: true });
    }
    if (kind === 'variables') return this.#variables(node, environment);
    if (node.kind === 'mapping') return this.#mapping(kind, node, environment);
    const items: PipelineNode[] = [];
    for (const item of unrollItems(node, environment)) {
      if (!isListKind(kind)) items.push(this.expand('any', item.node, item.environment));
      else if (isReference(item.node)) items.push(...this.#included(kind, item.node, item.environment));
      else items.push(this.expand(itemKinds[kind], item.node, item.environment));
    }
    return { ...node, items };
  };

  /** The entries of a file's root, and of the template that it extends. `root` without its `parameters`. */
  expandRoot(root: MappingNode, environment: Environment): MappingNode {
    const own = withoutParameters(root);
    const extended = valueAt(own, 'extends');
    const expanded = this.#mapping(
      'pipeline',
      { ...own, entries: own.entries.filter(({ key }) => key.value !== 'extends') },
      environment,
    );
    if (extended === undefined) return expanded;
    if (extended.kind !== 'mapping')
      throw new PipelineError(
        extended.position,
        `A ${extended.kind} was not expected: 'extends' is a mapping with 'template'.`,
      );
    const inner = { ...environment, variables: variablesOf(expanded, environment) };
    const template = this.#open(extended, inner);
    const base = this.expandRoot(template.root, template.environment);
    return { ...expanded, entries: distinct([...expanded.entries, ...base.entries]) };
  }

  #mapping(kind: StructureKind, node: MappingNode, outer: Environment): MappingNode {
    const variables = opensVariables(kind) ? new VariableLayer(outer.variables) : outer.variables;
    const kinds = children[kind] ?? {};
    const unrolled = [...unrollEntries(node, outer)];
    const values = new Map<number, PipelineNode>();
    const expandEntry = (index: number): void => {
      const entry = unrolled[index];
      if (entry === undefined || values.has(index)) return;
      const inside = { ...entry.environment, variables };
      values.set(index, this.expand(kinds[entry.node.key.value ?? ''] ?? 'any', entry.node.value, inside));
    };
    // Variables first, wherever they are written: steps above them see them too.
    unrolled.forEach((entry, index) => {
      if (kinds[entry.node.key.value ?? ''] === 'variables') expandEntry(index);
    });
    const entries = unrolled.map((entry, index) => {
      expandEntry(index);
      return { key: entry.node.key, value: values.get(index) ?? entry.node.value };
    });
    return { ...node, entries: distinct(entries) };
  }

  #variables(
    node: MappingNode | Extract<PipelineNode, { kind: 'sequence' }>,
    environment: Environment,
  ): PipelineNode {
    const define = (name: ScalarNode, value: PipelineNode): void => {
      environment.variables.set(name.value ?? '', valueOfNode(value));
    };
    if (node.kind === 'mapping') {
      const entries: MappingEntry[] = [];
      for (const entry of unrollEntries(node, environment)) {
        const value = this.expand('any', entry.node.value, {
          ...entry.environment,
          variables: environment.variables,
        });
        define(entry.node.key, value);
        entries.push({ key: entry.node.key, value });
      }
      return { ...node, entries: distinct(entries) };
    }
    const items: PipelineNode[] = [];
    for (const item of unrollItems(node, environment)) {
      if (isReference(item.node)) {
        items.push(...this.#included('variables', item.node, item.environment));
        continue;
      }
      const variable = this.expand('any', item.node, item.environment);
      const name = valueAt(variable, 'name');
      const value = valueAt(variable, 'value');
      if (name?.kind === 'scalar' && value !== undefined) define(name, value);
      items.push(variable);
    }
    return { ...node, items };
  }

  /** The items that a reference like `- template: steps.yml` stands for. */
  #included(
    kind: 'stages' | 'jobs' | 'steps' | 'variables',
    reference: MappingNode,
    environment: Environment,
  ): readonly PipelineNode[] {
    const template = this.#open(reference, environment);
    let found: PipelineNode | undefined;
    for (const entry of unrollEntries(withoutParameters(template.root), template.environment)) {
      const { key, value } = entry.node;
      if (key.value !== kind || found !== undefined) {
        throw new PipelineError(
          key.position,
          `Unexpected value '${key.value ?? ''}': a template for ${kind} holds '${kind}' and 'parameters'.`,
        );
      }
      found = this.expand(kind, value, entry.environment);
    }
    if (found === undefined) {
      throw new PipelineError(
        template.root.position,
        `The template has no '${kind}'.`,
        `It is asked for at ${reference.position.file}:${String(reference.position.line)}.`,
      );
    }
    if (found.kind === 'sequence') return found.items;
    return found.kind === 'mapping' ? found.entries.map(asListedVariable) : [];
  }

  #open(reference: MappingNode, environment: Environment): { root: MappingNode; environment: Environment } {
    let path: ScalarNode | undefined;
    let given: { node: PipelineNode; environment: Environment } | undefined;
    for (const { node, environment: inside } of unrollEntries(reference, environment)) {
      if (node.key.value === 'template') {
        const expanded = expandText(node.value.kind === 'scalar' ? node.value : node.key, inside);
        if (expanded.kind === 'scalar') path = expanded;
      } else if (node.key.value === 'parameters') given = { node: node.value, environment: inside };
      else
        throw new PipelineError(
          node.key.position,
          `Unexpected value '${node.key.value ?? ''}' beside 'template'.`,
          "A template reference has 'template' and 'parameters' only.",
        );
    }
    if ((path?.value ?? '') === '' || path === undefined)
      throw new PipelineError(reference.position, 'A template reference names no file.');
    const file = this.#resolve(path, environment);
    const trail = [...environment.trail, displayName(file)];
    if (environment.depth >= MAX_DEPTH) {
      const loop = trail.lastIndexOf(displayName(file), -2);
      const hint =
        loop < 0
          ? undefined
          : `'${displayName(file)}' includes itself: ${trail
              .slice(trail.indexOf(displayName(file)))
              .slice(0, 4)
              .join(' → ')} …`;
      throw new PipelineError(
        path.position,
        `Templates are nested deeper than ${String(MAX_DEPTH)} levels.`,
        hint,
      );
    }
    const root = this.#files.load(file, path.position);
    const parameters = bindParameters(
      root,
      given?.node,
      given?.environment ?? environment,
      path.position,
      this.expand,
    );
    return {
      root,
      environment: {
        file,
        depth: environment.depth + 1,
        trail,
        parameters,
        variables: environment.variables,
        loops: {},
        literal: false,
      },
    };
  }

  #resolve(reference: ScalarNode, environment: Environment): TemplateFile {
    const [written = '', alias] = (reference.value ?? '').split('@');
    // What an expression yielded may have been written in another file than the one where it is inserted.
    const including = this.#files.fileOf(reference.position) ?? environment.file;
    let repository = including.repository;
    if (alias !== undefined) {
      const known = alias.toLowerCase() === 'self' ? '' : this.#repositories.get(alias.toLowerCase());
      if (known === undefined) {
        throw new PipelineError(
          reference.position,
          `There is no repository resource '${alias}'.`,
          "Declare it in the pipeline's resources.repositories.",
        );
      }
      repository = known;
    }
    const path = resolveTemplatePath(
      written,
      repository === including.repository ? including.path : undefined,
    );
    if (path === undefined)
      throw new PipelineError(reference.position, `The path '${written}' leaves the repository.`);
    return { repository, path };
  }
}

function isReference(node: PipelineNode): node is MappingNode {
  return valueAt(node, 'template') !== undefined;
}

function withoutParameters(root: MappingNode): MappingNode {
  return { ...root, entries: root.entries.filter(({ key }) => key.value !== 'parameters') };
}

/** Throws for a key that is there twice. */
function distinct(entries: readonly MappingEntry[]): readonly MappingEntry[] {
  const seen = new Set<string>();
  for (const { key } of entries) {
    const name = key.value ?? '';
    if (seen.has(name)) throw new PipelineError(key.position, `'${name}' is already defined.`);
    seen.add(name);
  }
  return entries;
}

/** `a: b` of a variable template as an item of a list of variables. */
function asListedVariable({ key, value }: MappingEntry): MappingNode {
  const label = (text: string): ScalarNode => ({ ...key, value: text });
  const entries = [
    { key: label('name'), value: key },
    { key: label('value'), value },
  ];
  return { kind: 'mapping', entries, position: key.position };
}

/** The variables that an expanded root defines, for the template that it extends. */
function variablesOf(root: MappingNode, environment: Environment): VariableLayer {
  const layer = new VariableLayer(environment.variables);
  const node = valueAt(root, 'variables');
  if (node?.kind === 'mapping') {
    for (const { key, value } of node.entries) layer.set(key.value ?? '', valueOfNode(value));
  } else if (node?.kind === 'sequence') {
    for (const item of node.items) {
      const name = textAt(item, 'name');
      if (name !== undefined) layer.set(name, toText(textAt(item, 'value') ?? '') ?? '');
    }
  }
  return layer;
}
