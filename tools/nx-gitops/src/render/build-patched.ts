import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Kustomize } from '@shoal/kustomize';
import { stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes-object.ts';
import { parseObjects } from './parse-objects.ts';

/** What a Flux Kustomization or a post-renderer adds on top of a folder or a file, in kustomize's own words. */
export interface Additions {
  namespace?: string;
  images?: unknown[];
  patches?: unknown[];
  components?: string[];
  namePrefix?: string;
  nameSuffix?: string;
}

/** Builds `folder` with additions, as the controllers do it: by a kustomization around it. Throws as `Kustomize.build`. */
export async function buildFolder(
  kustomize: Kustomize,
  folder: string,
  additions: Additions,
): Promise<KubernetesObject[]> {
  if (Object.keys(additions).length === 0) return parseObjects(await kustomize.build(folder));
  // A real path: kustomize resolves links before it follows `..`.
  const work = await mkdtemp(join(await realpath(tmpdir()), 'shoal-render-'));
  try {
    const { components = [], ...rest } = additions;
    const kustomization = {
      resources: [relative(work, folder)],
      ...(components.length === 0
        ? {}
        : { components: components.map((path) => relative(work, join(folder, path))) }),
      ...rest,
    };
    await writeFile(join(work, 'kustomization.yaml'), stringify(kustomization));
    return parseObjects(await kustomize.build(work, { loadRestrictor: 'none' }));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Applies additions to objects that are rendered already. */
export async function patchObjects(
  kustomize: Kustomize,
  objects: readonly KubernetesObject[],
  additions: Additions,
): Promise<KubernetesObject[]> {
  const work = await mkdtemp(join(tmpdir(), 'shoal-render-'));
  try {
    await writeFile(join(work, 'objects.yaml'), objects.map((object) => stringify(object)).join('---\n'));
    await writeFile(
      join(work, 'kustomization.yaml'),
      stringify({ resources: ['objects.yaml'], ...additions }),
    );
    return parseObjects(await kustomize.build(work));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
