import type { RenderedSet } from '../render/index.ts';

/** Something that a check refuses, with all that a person needs to find it. */
export interface Finding {
  cluster: string;
  /** The Flux object that applies it: `Kustomization team2/hello`. */
  owner: string;
  /** Relative to the workspace; undefined where rendering cannot tell. */
  file: string | undefined;
  /** `Deployment team2/hello`. */
  object: string;
  /** What is wrong, in the words of who refuses it. */
  message: string;
}

/** The finding as one line, its file first, so that an editor can jump to it. */
export function findingText({ cluster, owner, file, object, message }: Finding): string {
  return `${file ?? `clusters/${cluster}`}: ${object} (${owner}, ${cluster}): ${message}`;
}

/** How a Flux object is called in findings. */
export function ownerName({ kind, name }: RenderedSet): string {
  return `${kind} ${name}`;
}
