import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { parseDocument } from 'yaml';

export interface KustomizationInputs {
  /** Every file that a build reads, relative to the workspace, sorted; kustomization files included. */
  files: string[];
  /** Every folder with a kustomization that is included, the built one first. */
  folders: string[];
  problems: InputProblem[];
}

export interface InputProblem {
  file: string;
  line?: number;
  message: string;
}

interface Kustomization {
  resources?: unknown;
  components?: unknown;
  bases?: unknown;
  crds?: unknown;
  configurations?: unknown;
  generators?: unknown;
  transformers?: unknown;
  validators?: unknown;
  patches?: unknown;
  patchesStrategicMerge?: unknown;
  replacements?: unknown;
  configMapGenerator?: unknown;
  secretGenerator?: unknown;
  openapi?: unknown;
}

const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const REMOTE = /^[a-z+]+:\/\/|^git@|^github\.com\/|\?ref=/;

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function fieldOf(list: unknown, field: string): unknown[] {
  return Array.isArray(list)
    ? list.map((item: unknown) =>
        item !== null && typeof item === 'object' ? (item as Record<string, unknown>)[field] : undefined,
      )
    : [];
}

function referencedFiles(kustomization: Kustomization): string[] {
  const generators = [kustomization.configMapGenerator, kustomization.secretGenerator];
  const keyed = generators.flatMap((list) => fieldOf(list, 'files').flatMap(strings));
  return [
    ...strings(kustomization.crds),
    ...strings(kustomization.configurations),
    ...strings(kustomization.patchesStrategicMerge).filter((entry) => !entry.includes('\n')),
    ...strings(fieldOf(kustomization.patches, 'path')),
    ...strings(fieldOf(kustomization.replacements, 'path')),
    ...keyed.map((entry) => entry.slice(entry.indexOf('=') + 1)),
    ...generators.flatMap((list) => fieldOf(list, 'envs').flatMap(strings)),
    ...strings(generators.flatMap((list) => fieldOf(list, 'env'))),
    ...strings(fieldOf([kustomization.openapi], 'path')),
  ];
}

function includedPaths(kustomization: Kustomization): string[] {
  const lists = ['resources', 'components', 'bases', 'generators', 'transformers', 'validators'] as const;
  return lists.flatMap((list) => strings(kustomization[list])).filter((entry) => !entry.includes('\n'));
}

/**
 * The files that `kustomize build <folder>` reads, found by reading the YAML alone: the Nx graph runs before every command and
 * must not start a process. Never throws; what is broken is listed in `problems` with its file.
 * @param workspaceRoot absolute
 * @param folder relative to the workspace, with forward slashes
 */
export function listInputs(workspaceRoot: string, folder: string): KustomizationInputs {
  const files = new Set<string>();
  const folders = new Set<string>();
  const problems: InputProblem[] = [];

  const addFile = (file: string, from: string, entry: string): void => {
    if (file.startsWith('../'))
      problems.push({ file: from, message: `${entry} lies outside the repository` });
    else if (existsSync(join(workspaceRoot, file))) files.add(file);
    else problems.push({ file: from, message: `names ${entry}, which does not exist` });
  };

  const visit = (current: string, ancestors: readonly string[], includedFrom: string): void => {
    if (ancestors.includes(current)) {
      problems.push({ file: includedFrom, message: `a cycle: ${[...ancestors, current].join(' → ')}` });
      return;
    }
    if (folders.has(current)) return;
    folders.add(current);
    const name = FILE_NAMES.find((candidate) => existsSync(join(workspaceRoot, current, candidate)));
    if (name === undefined) {
      problems.push({ file: includedFrom, message: `${current} has no kustomization.yaml` });
      return;
    }
    const file = join(current, name);
    files.add(file);
    const document = parseDocument(readFileSync(join(workspaceRoot, file), 'utf8'));
    const [error] = document.errors;
    if (error !== undefined) {
      const line = error.linePos?.[0].line;
      problems.push({
        file,
        ...(line === undefined ? {} : { line }),
        message: error.message.split('\n')[0] ?? '',
      });
      return;
    }
    const kustomization = (document.toJS() ?? {}) as Kustomization;
    for (const entry of includedPaths(kustomization)) {
      if (REMOTE.test(entry)) {
        problems.push({ file, message: `${entry} is remote; Flux refuses remote bases here` });
        continue;
      }
      const path = normalize(join(current, entry)).replace(/\/$/, '');
      const isFolder =
        !path.startsWith('../') &&
        statSync(join(workspaceRoot, path), { throwIfNoEntry: false })?.isDirectory();
      if (isFolder) visit(path, [...ancestors, current], file);
      else addFile(path, file, entry);
    }
    for (const entry of referencedFiles(kustomization)) addFile(normalize(join(current, entry)), file, entry);
  };

  visit(normalize(folder), [], dirname(folder));
  return { files: [...files].sort(), folders: [...folders], problems };
}
