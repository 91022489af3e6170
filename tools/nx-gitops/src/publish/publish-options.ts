import type { Exec } from '@shoal/exec';

export interface BuildOptions {
  /** Absolute. */
  workspaceRoot: string;
  /** `${XDG_CACHE_HOME:-~/.cache}/shoal`. */
  cacheDir: string;
  /** Absolute path of the pinned helm. */
  helm: string;
  exec?: Exec;
  /** Called with one line per step, for progress. */
  report?: (line: string) => void;
}

/** What made an artefact, and of which commit. */
export interface BuiltFrom {
  project: string;
  target: string;
  commit: string;
}

export interface BuiltImage extends BuiltFrom {
  /** Repository without the registry's host: `team1/shark-front`. */
  repository: string;
  version: string;
  digest: string;
  /** Folder of the OCI layout, without the layers of the base image. */
  folder: string;
}

export interface BuiltChart extends BuiltFrom {
  team: string;
  name: string;
  version: string;
  archive: string;
  /** sha256 of the archive as hex. */
  digest: string;
  /** The image that it names. */
  image: BuiltImage;
}

export interface Artifacts {
  images: BuiltImage[];
  charts: BuiltChart[];
}
