import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { Helm } from '@shoal/helm-ts';
import type { Kustomize } from '@shoal/kustomize';
import { parse, parseDocument } from 'yaml';
import { withStagedChart } from '../charts/staged-chart.ts';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { patchObjects, type Additions } from './build-patched.ts';
import { nameOf, type KubernetesObject } from './kubernetes-object.ts';
import { mergeValues } from './merge-values.ts';
import { parseObjects } from './parse-objects.ts';
import { withNamespace } from './with-namespace.ts';

interface ReleaseSpec {
  releaseName?: string;
  targetNamespace?: string;
  chart?: { spec: { chart: string; version?: string } };
  chartRef?: { kind: string; name: string; namespace?: string };
  values?: Record<string, unknown>;
  valuesFrom?: { kind: string; name: string; valuesKey?: string; targetPath?: string; optional?: boolean }[];
  postRenderers?: { kustomize?: Additions }[];
}

export interface RenderedRelease {
  /** `namespace/name` of the HelmRelease. */
  name: string;
  chart: string;
  /** The version that the release names; undefined for a range, where the chart of the tree stands for it. */
  version: string | undefined;
  objects: KubernetesObject[];
}

export interface ReleaseRendering {
  helm: Helm;
  kustomize: Kustomize;
  workspaceRoot: string;
  charts: readonly ChartFacts[];
  /** Everything that Kustomizations render: sources and ConfigMaps with values are among it. */
  objects: readonly KubernetesObject[];
  /** What the cluster says it is. */
  kubeVersion: string;
}

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

function find(objects: readonly KubernetesObject[], kind: string, name: string, namespace?: string) {
  return objects.find(
    ({ kind: other, metadata }) =>
      other === kind && metadata.name === name && metadata.namespace === namespace,
  );
}

function chartOf(release: KubernetesObject, spec: ReleaseSpec, objects: readonly KubernetesObject[]) {
  if (spec.chart !== undefined) return { name: spec.chart.spec.chart, version: spec.chart.spec.version };
  const { kind = '', name = '', namespace = release.metadata.namespace } = spec.chartRef ?? {};
  const source = find(objects, kind, name, namespace)?.spec as
    { url?: string; ref?: { tag?: string; semver?: string } } | undefined;
  if (source?.url === undefined) {
    throw new ShoalError(
      'CHART_SOURCE_UNKNOWN',
      `the HelmRelease ${nameOf(release)} names no chart source of the tree`,
    );
  }
  return { name: basename(source.url), version: source.ref?.tag ?? source.ref?.semver };
}

function valuesOf(release: KubernetesObject, spec: ReleaseSpec, objects: readonly KubernetesObject[]) {
  let values: Record<string, unknown> = {};
  for (const { kind, name, valuesKey = 'values.yaml', targetPath, optional } of spec.valuesFrom ?? []) {
    const text = find(objects, kind, name, release.metadata.namespace)?.data?.[valuesKey];
    if (text === undefined) {
      if (optional === true) continue;
      throw new ShoalError(
        'VALUES_UNKNOWN',
        `the HelmRelease ${nameOf(release)} takes values from the ${kind} ${name}, which is not in the tree`,
      );
    }
    const nested = (targetPath?.split('.') ?? []).reduceRight<unknown>(
      (inner, key) => ({ [key]: inner }),
      parse(text),
    );
    values = mergeValues(values, (nested ?? {}) as Record<string, unknown>);
  }
  return mergeValues(values, spec.values ?? {});
}

async function setVersion(folder: string, version: string): Promise<void> {
  const file = join(folder, 'Chart.yaml');
  const document = parseDocument(await readFile(file, 'utf8'));
  document.set('version', version);
  document.set('appVersion', version);
  await writeFile(file, document.toString());
}

/**
 * Renders a HelmRelease as helm-controller does, with the chart of the working tree: values from all their sources, hooks and
 * tests included, post-renderers applied.
 * @throws ShoalError CHART_SOURCE_UNKNOWN, CHART_UNKNOWN, VALUES_UNKNOWN; CommandError with helm's words.
 */
export async function renderRelease(
  release: KubernetesObject,
  options: ReleaseRendering,
): Promise<RenderedRelease> {
  const { helm, kustomize, workspaceRoot, charts, objects, kubeVersion } = options;
  const spec = (release.spec ?? {}) as ReleaseSpec;
  const { name, version } = chartOf(release, spec, objects);
  const chart = charts.find((candidate) => candidate.name === name);
  if (chart === undefined) {
    throw new ShoalError(
      'CHART_UNKNOWN',
      `the HelmRelease ${nameOf(release)} names the chart ${name}, which is nowhere in charts/`,
    );
  }
  const exact = version !== undefined && EXACT.test(version) ? version : undefined;
  const namespace = spec.targetNamespace ?? release.metadata.namespace ?? 'default';
  const rendered = await withStagedChart(helm, { workspaceRoot, chart, timestamp: 0 }, async (folder) => {
    if (exact !== undefined) await setVersion(folder, exact);
    return await helm.template(folder, {
      releaseName: spec.releaseName ?? release.metadata.name,
      namespace,
      values: valuesOf(release, spec, objects),
      kubeVersion,
      includeCrds: true,
    });
  });
  let result = parseObjects(rendered).map((object) => withNamespace(object, namespace));
  for (const { kustomize: additions } of spec.postRenderers ?? []) {
    if (additions !== undefined) result = await patchObjects(kustomize, result, additions);
  }
  return { name: nameOf(release), chart: name, version: exact, objects: result };
}
