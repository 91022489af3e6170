import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { displayName, LoadedFiles } from '../expand/loaded-files.ts';
import { resolveTemplatePath } from '../expand/resolve-template-path.ts';
import { folderSource } from '../expand/template-source.ts';
import { valueAt, type MappingNode, type PipelineNode } from '../model/index.ts';
import { isVariablesTemplate } from './variables-template.ts';

export interface FoundPipelines {
  /** The repository that holds them. */
  readonly root: string;
  /** Entry pipelines, relative to the root. */
  readonly files: readonly string[];
  /** Templates of variables that no pipeline here uses: those of another repository may. */
  readonly variables: readonly string[];
}

const IGNORED = ['node_modules', '.git', 'dist', 'fixtures'];

/**
 * The entry pipelines that a path means: the file itself, or those in a folder. A file is an entry pipeline when it looks
 * like one and no other file uses it as a template. Throws ShoalError where there is none.
 */
export function findPipelines(path: string): FoundPipelines {
  const full = resolve(path);
  if (!existsSync(full)) {
    throw new ShoalError('PIPELINE_NOT_FOUND', `There is no ${path}.`, {
      hint: 'Name a pipeline file or a folder.',
      exitCode: 2,
    });
  }
  if (statSync(full).isFile()) {
    const root = repositoryOf(dirname(full)) ?? dirname(full);
    return { root, files: [relative(root, full)], variables: [] };
  }
  const root = repositoryOf(full) ?? full;
  const names = globSync('**/*.{yml,yaml}', { cwd: full, exclude: (name) => IGNORED.includes(name) });
  // The pattern leaves out folders with a leading dot.
  const hidden = globSync('.[a-z]*/**/*.{yml,yaml}', {
    cwd: full,
    exclude: (name) => IGNORED.includes(name),
  });
  const candidates = new Map<string, MappingNode>();
  for (const name of new Set([...names, ...hidden])) {
    const file = relative(root, join(full, name));
    const node = readCandidate(root, file);
    if (node !== undefined) candidates.set(file, node);
  }
  const used = new Set(
    [...candidates].flatMap(([file, node]) =>
      [...templatesIn(node)].flatMap((reference) => resolveTemplatePath(reference, file) ?? []),
    ),
  );
  const unused = [...candidates].filter(([file]) => !used.has(file)).sort();
  const isVariables = ([file, node]: [string, MappingNode]) => isVariablesTemplate(node, file);
  const files = unused.filter((entry) => !isVariables(entry)).map(([file]) => file);
  const variables = unused.filter(isVariables).map(([file]) => file);
  if (unused.length === 0) {
    throw new ShoalError('PIPELINE_NOT_FOUND', `There is no Azure pipeline in ${path}.`, {
      hint: 'Name a pipeline file, or a folder that holds one.',
      exitCode: 2,
    });
  }
  return { root, files, variables };
}

/** The file's root when it looks like a pipeline. A file that cannot be read is a candidate only by its name. */
function readCandidate(root: string, file: string): MappingNode | undefined {
  const text = readFileSync(join(root, file), 'utf8');
  if (!/^(steps|jobs|stages|extends|variables):/m.test(text)) return undefined;
  const entry = { repository: '', path: file };
  try {
    const node = new LoadedFiles(folderSource(root)).load(entry, {
      file: displayName(entry),
      line: 1,
      column: 1,
    });
    return looksLikePipeline(node) || isVariablesTemplate(node, file) ? node : undefined;
  } catch {
    return /pipeline/i.test(file)
      ? { kind: 'mapping', entries: [], position: { file, line: 1, column: 1 } }
      : undefined;
  }
}

/** Lists where other systems have mappings; GitHub's `jobs` and GitLab's `stages` are no such lists. */
function looksLikePipeline(node: MappingNode): boolean {
  const lists = ['steps', 'jobs', 'stages']
    .map((key) => valueAt(node, key))
    .filter((value) => value !== undefined);
  if (lists.some((value) => value.kind === 'sequence' && value.items.some((item) => item.kind === 'mapping')))
    return true;
  return valueAt(valueAt(node, 'extends'), 'template') !== undefined;
}

function* templatesIn(node: PipelineNode): Generator<string> {
  if (node.kind === 'sequence') for (const item of node.items) yield* templatesIn(item);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    if (key.value === 'template' && value.kind === 'scalar' && value.value !== null) yield value.value;
    yield* templatesIn(value);
  }
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}
