import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { lineOf } from './line-of.ts';
import { noMemory, type Memory } from './memory.ts';
import { parseQuickly } from './parse-quickly.ts';

export interface KustomizationInputs {
  /** Every file that a build reads, relative to the workspace, sorted; kustomization files included. */
  files: string[];
  /** Every folder with a kustomization that is included, the built one first. */
  folders: string[];
  /** The entries of `images` in the kustomization of the built folder itself. */
  images: ImageEntry[];
  problems: InputProblem[];
}

export interface ImageEntry {
  name: string;
  newName?: string;
  newTag?: string;
  digest?: string;
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
  images?: unknown;
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

function imageEntries(kustomization: Kustomization): ImageEntry[] {
  const { images } = kustomization;
  const isEntry = (item: unknown): item is ImageEntry =>
    item !== null && typeof item === 'object' && typeof (item as Partial<ImageEntry>).name === 'string';
  return Array.isArray(images) ? images.filter(isEntry) : [];
}

/** What a kustomization file names, or what is wrong with it. */
type Parsed =
  | { included: string[]; referenced: string[]; images: ImageEntry[] }
  | { line: number | undefined; message: string };

function parseKustomization(text: string): Parsed {
  const parsed = parseQuickly(text);
  if ('fault' in parsed) return parsed.fault;
  const kustomization = (parsed.value ?? {}) as Kustomization;
  return {
    included: includedPaths(kustomization),
    referenced: referencedFiles(kustomization),
    images: imageEntries(kustomization),
  };
}

/**
 * The files that `kustomize build <folder>` reads, found by reading the YAML alone: the Nx graph runs before every command and
 * must not start a process. Never throws; what is broken is listed in `problems` with its file.
 * @param workspaceRoot absolute
 * @param folder relative to the workspace, with forward slashes
 * @param memory keeps what a file says from one call to the next
 */
export function listInputs(
  workspaceRoot: string,
  folder: string,
  memory: Memory = noMemory(workspaceRoot),
): KustomizationInputs {
  const files = new Set<string>();
  const folders = new Set<string>();
  const images: ImageEntry[] = [];
  const problems: InputProblem[] = [];

  /** Something is wrong with an entry of a kustomization. */
  const refuse = (file: string, entry: string, message: string): void => {
    const line = lineOf(workspaceRoot, file, entry);
    problems.push({ file, ...(line === undefined ? {} : { line }), message });
  };
  const addFile = (file: string, from: string, entry: string): void => {
    if (file.startsWith('../')) refuse(from, entry, `${entry} lies outside the repository`);
    else if (memory.look(file) !== undefined) files.add(file);
    else refuse(from, entry, `names ${entry}, which does not exist`);
  };

  const visit = (
    current: string,
    ancestors: readonly string[] = [],
    from?: { file: string; entry: string },
  ): void => {
    if (from !== undefined && ancestors.includes(current)) {
      refuse(from.file, from.entry, `a cycle: ${[...ancestors, current].join(' → ')}`);
      return;
    }
    if (folders.has(current)) return;
    folders.add(current);
    const name = FILE_NAMES.find((candidate) => memory.look(`${current}/${candidate}`) !== undefined);
    if (name === undefined) {
      const message = `${current} has no kustomization.yaml`;
      if (from === undefined) problems.push({ file: dirname(current), message });
      else refuse(from.file, from.entry, message);
      return;
    }
    const file = join(current, name);
    files.add(file);
    const parsed = memory.remember('inputs', file, () =>
      parseKustomization(readFileSync(join(workspaceRoot, file), 'utf8')),
    );
    if ('message' in parsed) {
      const { line, message } = parsed;
      problems.push({ file, ...(line === undefined ? {} : { line }), message });
      return;
    }
    if (ancestors.length === 0) images.push(...parsed.images);
    for (const entry of parsed.included) {
      if (REMOTE.test(entry)) {
        refuse(file, entry, `${entry} is remote; Flux refuses remote bases here`);
        continue;
      }
      const path = normalize(join(current, entry)).replace(/\/$/, '');
      if (!path.startsWith('../') && memory.look(path) === 'folder')
        visit(path, [...ancestors, current], { file, entry });
      else addFile(path, file, entry);
    }
    for (const entry of parsed.referenced) addFile(normalize(join(current, entry)), file, entry);
  };

  visit(normalize(folder));
  return { files: [...files].sort(), folders: [...folders], images, problems };
}
