import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Kustomize } from '@shoal/kustomize';
import { parse, stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes-object.ts';
import { parseObjects } from './parse-objects.ts';
import { markSource } from './source-files.ts';

/** What a Flux Kustomization or a post-renderer adds on top of a folder or a file, in kustomize's own words. */
export interface Additions {
  namespace?: string;
  images?: unknown[];
  patches?: unknown[];
  components?: string[];
  namePrefix?: string;
  nameSuffix?: string;
}

const ORIGIN = 'config.kubernetes.io/origin';

async function inWorkFolder<T>(body: (work: string) => Promise<T>): Promise<T> {
  // A real path: kustomize resolves links before it follows `..`.
  const work = await mkdtemp(join(await realpath(tmpdir()), 'shoal-render-'));
  try {
    return await body(work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Replaces kustomize's own note about an object's origin, which is relative to a folder that is gone, by the file. */
function withSource(object: KubernetesObject, work: string, workspaceRoot: string): KubernetesObject {
  const { [ORIGIN]: note, ...annotations } = object.metadata.annotations ?? {};
  if (note === undefined) return object;
  const { path, configuredIn } = parse(note) as { path?: string; configuredIn?: string };
  const { annotations: _, ...metadata } = object.metadata;
  const bare = {
    ...object,
    metadata: { ...metadata, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
  };
  const file = path ?? configuredIn;
  return file === undefined ? bare : markSource(bare, relative(workspaceRoot, resolve(work, file)));
}

/**
 * Builds `folder` (absolute) with additions, as kustomize-controller does it: by a kustomization around it. Each object is
 * marked with the file that it comes from.
 * @throws ShoalError KUSTOMIZE_BUILD_FAILED with file, line and reason.
 */
export async function buildFolder(
  kustomize: Kustomize,
  options: { workspaceRoot: string; folder: string },
  additions: Additions = {},
): Promise<KubernetesObject[]> {
  const { folder } = options;
  return inWorkFolder(async (work) => {
    const workspaceRoot = await realpath(options.workspaceRoot);
    const target = relative(work, resolve(workspaceRoot, relative(options.workspaceRoot, folder)));
    const { components = [], ...rest } = additions;
    const kustomization = {
      resources: [target],
      ...(components.length === 0 ? {} : { components: components.map((path) => join(target, path)) }),
      ...rest,
      buildMetadata: ['originAnnotations'],
    };
    await writeFile(join(work, 'kustomization.yaml'), stringify(kustomization));
    let built: string;
    try {
      built = await kustomize.build(work);
    } catch (error) {
      // The folder alone tells the better place, unless it is the additions that are wrong.
      await kustomize.build(folder);
      throw error;
    }
    return parseObjects(built).map((object) => withSource(object, work, workspaceRoot));
  });
}

/** Applies additions to objects that are rendered already. */
export async function patchObjects(
  kustomize: Kustomize,
  objects: readonly KubernetesObject[],
  additions: Additions,
): Promise<KubernetesObject[]> {
  return inWorkFolder(async (work) => {
    await writeFile(join(work, 'objects.yaml'), objects.map((object) => stringify(object)).join('---\n'));
    await writeFile(
      join(work, 'kustomization.yaml'),
      stringify({ resources: ['objects.yaml'], ...additions }),
    );
    return parseObjects(await kustomize.build(work));
  });
}
