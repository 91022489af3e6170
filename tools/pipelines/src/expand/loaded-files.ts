import { PipelineError, type MappingNode, type SourcePosition } from '../model/index.ts';
import { loadYaml } from '../yaml/load-yaml.ts';
import { checkSyntax } from './check-syntax.ts';
import type { TemplateFile, TemplateSource } from './template-source.ts';

// https://learn.microsoft.com/azure/devops/pipelines/process/templates#imposed-limits
const MAX_FILES = 100;

/** The files of one expansion, each read and checked once. */
export class LoadedFiles {
  readonly #source: TemplateSource;
  readonly #loaded = new Map<string, MappingNode>();
  readonly #byDisplayName = new Map<string, TemplateFile>();

  constructor(source: TemplateSource) {
    this.#source = source;
  }

  /** Display names in the order in which they were read. */
  get names(): readonly string[] {
    return [...this.#byDisplayName.keys()];
  }

  /** The file that nodes with this display name in their position came from. */
  fileOf(position: SourcePosition): TemplateFile | undefined {
    return this.#byDisplayName.get(position.file);
  }

  /** The root mapping of a file; `position` is where it is asked for. Throws {@link PipelineError}. */
  load(file: TemplateFile, position: SourcePosition): MappingNode {
    const name = displayName(file);
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    if (!this.#source.has(file.repository)) {
      throw new PipelineError(
        position,
        `The repository '${file.repository}' is not at hand, so its template '${file.path}' cannot be read.`,
        `Say where a copy of it is: --repository ${file.repository}=FOLDER`,
      );
    }
    const text = this.#source.read(file);
    if (text === undefined)
      throw new PipelineError(
        position,
        `There is no file '${name}'.`,
        'A path counts from the folder of the file that names it; with a leading slash, from the root.',
      );
    if (this.#loaded.size >= MAX_FILES) {
      throw new PipelineError(
        position,
        `More than ${String(MAX_FILES)} files take part in this pipeline; Azure Pipelines allows no more.`,
      );
    }
    const root = loadYaml(text, name);
    if (root.kind !== 'mapping')
      throw new PipelineError(
        root.position,
        `A ${root.kind} was not expected: a pipeline or template is a mapping.`,
      );
    checkSyntax(root);
    this.#loaded.set(name, root);
    this.#byDisplayName.set(name, file);
    return root;
  }
}

export function displayName(file: TemplateFile): string {
  return file.repository === '' ? file.path : `${file.path}@${file.repository}`;
}
