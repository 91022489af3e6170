import { basename, dirname, join } from 'node:path/posix';
import { listInputs } from '@shoal/kustomize/list-inputs';
import { noMemory, type Memory } from '@shoal/kustomize/memory';
import { WorkspaceProblem } from './workspace-problem.ts';

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

/** What the kustomization of an overlay says, and what it reads. Throws WorkspaceProblem YAML_BROKEN for the overlay's own file. */
export function readOverlay(
  workspaceRoot: string,
  root: string,
  memory: Memory = noMemory(workspaceRoot),
): OverlayFacts {
  const file = join(root, 'kustomization.yaml');
  const { files, images, problems } = listInputs(workspaceRoot, root, memory);
  const sentences = problems.map(
    ({ file: where, line, message }) => `${where}${line === undefined ? '' : `:${String(line)}`}: ${message}`,
  );
  const isBroken = files.length === 1 && problems.some(({ file: where }) => where === file);
  if (isBroken) throw new WorkspaceProblem('YAML_BROKEN', sentences[0] ?? file);
  return {
    root,
    set: basename(dirname(dirname(root))),
    name: basename(root),
    files,
    images: images.map(({ name, newName, newTag }) => ({ repository: newName ?? name, tag: newTag, file })),
    problems: sentences,
  };
}
