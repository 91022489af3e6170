import { readFileSync } from 'node:fs';
import type json from '../versions.json';

/** A file of an upstream release. Only stated with a checksum that was published by upstream and verified. */
export interface ReleaseDownload {
  url: string;
  sha256: string;
  /** The tool's path inside a tar archive; without it the file is the tool itself. */
  member?: string;
}

export interface ToolSource {
  /** The main package. */
  package: string;
  /** Its manifests are embedded and not part of its Go module (the flux CLI), so it is not built in one go. */
  embedsManifests?: boolean;
  /** By Go's name of the architecture (`amd64`, `arm64`). */
  downloads?: Partial<Record<string, ReleaseDownload>>;
}

/** One upstream project: everything that is built from one version of one Go module. */
export interface Component {
  version: string;
  /** Why the version is not the one that a reader would expect. */
  deviation?: { expected: string; reason: string };
  /** Folder below `go/` whose `go.mod` and `go.sum` it is built with. */
  module: string;
  goModule: string;
  /** Seconds of a build on 2 cores with nothing cached. */
  buildSeconds: number;
  cgo?: boolean;
  tags?: readonly string[];
  /** Linker stamps (`-X`): variable to value, with `{version}`, `{major}` and `{minor}` filled in. */
  stamps?: Partial<Record<string, string>>;
  tools: Partial<Record<string, ToolSource>>;
}

export interface Versions {
  node: string;
  go: {
    version: string;
    minimum: string;
    modulePath: string;
    downloads: Partial<Record<string, { moduleVersion: string; sha256: string }>>;
  };
  components: Record<string, Component>;
}

type Components = (typeof json)['components'];
type ToolsOf<C> = C extends { tools: infer T } ? keyof T : never;

export type ComponentName = keyof Components;
/** Every tool that `versions.json` names. */
export type ToolName = { [C in ComponentName]: ToolsOf<Components[C]> }[ComponentName];

/** What `versions.json` holds. */
export const versions: Versions = JSON.parse(
  readFileSync(new URL('../versions.json', import.meta.url), 'utf8'),
) as typeof json;
