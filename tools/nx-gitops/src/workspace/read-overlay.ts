import { basename, dirname, join } from 'node:path/posix';
import { listInputs } from '@shoal/kustomize/list-inputs';
import { readYamlMapping } from './read-yaml.ts';

export interface OverlayFacts {
  /** Folder relative to the workspace: `kustomize/hello/overlays/staging`. */
  root: string;
  /** The folder below `kustomize/`: `hello`. */
  set: string;
  /** Name of the overlay: `staging`. */
  name: string;
  /** Every file that its build reads, sorted. */
  files: string[];
  images: OverlayImage[];
  /** What is broken in it, one sentence each with its file. */
  problems: string[];
}

export interface OverlayImage {
  repository: string;
  tag: string | undefined;
  /** File that says so. */
  file: string;
}

interface ImageEntry {
  name?: unknown;
  newName?: unknown;
  newTag?: unknown;
}

/** What the kustomization of an overlay says, and what it reads. Throws WorkspaceProblem YAML_BROKEN for the overlay's own file. */
export function readOverlay(workspaceRoot: string, root: string): OverlayFacts {
  const file = join(root, 'kustomization.yaml');
  const kustomization = readYamlMapping(workspaceRoot, file);
  const { files, problems } = listInputs(workspaceRoot, root);
  const entries = Array.isArray(kustomization['images']) ? (kustomization['images'] as ImageEntry[]) : [];
  return {
    root,
    set: basename(dirname(dirname(root))),
    name: basename(root),
    files,
    images: entries.flatMap(({ name, newName, newTag }) => {
      const repository = newName ?? name;
      if (typeof repository !== 'string') return [];
      return [{ repository, tag: typeof newTag === 'string' ? newTag : undefined, file }];
    }),
    problems: problems.map(
      ({ file: where, line, message }) =>
        `${where}${line === undefined ? '' : `:${String(line)}`}: ${message}`,
    ),
  };
}
