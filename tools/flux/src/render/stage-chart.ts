import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nameImage } from '@shoal/helm-ts';
import { parse, parseDocument, stringify } from 'yaml';
import type { ChartInTree } from './chart-folder.ts';
import { mergeValues } from './merge-values.ts';

/** How much of the digest helm-controller puts into the version of a chart from a registry, as its build metadata. */
const DIGEST_LENGTH = 12;
const NOT_SOURCE = new Set(['charts', 'dist']);

async function setVersion(folder: string, version: string, digest: string | undefined): Promise<void> {
  const file = join(folder, 'Chart.yaml');
  const document = parseDocument(await readFile(file, 'utf8'));
  document.set('version', digest === undefined ? version : `${version}+${digest.slice(0, DIGEST_LENGTH)}`);
  document.set('appVersion', version);
  await writeFile(file, document.toString());
}

/** source-controller packs a chart with these files merged in place of its values.yaml. */
async function mergeFiles(folder: string, files: readonly string[]): Promise<void> {
  let values: Record<string, unknown> = {};
  for (const file of files) {
    const more = parse(await readFile(join(folder, file), 'utf8')) as Record<string, unknown> | null;
    values = mergeValues(values, more ?? {});
  }
  await writeFile(join(folder, 'values.yaml'), stringify(values));
}

/**
 * Calls `body` with a copy of a chart as the publish step packs it: local dependencies in place, version and appVersion those of
 * the release where one is known. No helm process is needed for that.
 * @param options.digest of the chart, hexadecimal
 * @param options.image digest (`sha256:…`) of the image that the publish step named in it
 */
export async function withStagedChart<T>(
  { workspaceRoot, chart }: ChartInTree,
  options: {
    version: string | undefined;
    digest?: string | undefined;
    image?: string | undefined;
    valuesFiles?: readonly string[];
  },
  body: (folder: string) => Promise<T>,
): Promise<T> {
  const work = await mkdtemp(join(tmpdir(), 'shoal-chart-'));
  const folder = join(work, basename(chart.root));
  const copy = async (root: string, target: string): Promise<void> => {
    const source = join(workspaceRoot, root);
    await cp(source, target, {
      recursive: true,
      filter: (path) => path === source || !NOT_SOURCE.has(path.slice(source.length + 1)),
    });
  };
  try {
    await copy(chart.root, folder);
    for (const root of chart.localDependencies) await copy(root, join(folder, 'charts', basename(root)));
    if (options.version !== undefined) await setVersion(folder, options.version, options.digest);
    if (options.image !== undefined) await nameImage(folder, options.image);
    if (options.valuesFiles !== undefined) await mergeFiles(folder, options.valuesFiles);
    return await body(folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
