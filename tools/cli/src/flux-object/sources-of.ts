import type { FluxObject } from '@shoal/flux';

interface Reference {
  kind?: string;
  name?: string;
  namespace?: string;
}

interface WithSource {
  sourceRef?: Reference;
  chartRef?: Reference;
  chart?: { spec?: { sourceRef?: Reference } };
}

function referenced(
  objects: readonly FluxObject[],
  reference: Reference | undefined,
  own: string | undefined,
): FluxObject[] {
  if (reference === undefined) return [];
  const namespace = reference.namespace ?? own;
  return objects.filter(
    ({ kind, metadata }) =>
      kind === reference.kind && metadata.name === reference.name && metadata.namespace === namespace,
  );
}

/**
 * What feeds an object, the first source first: the repository, and for a chart from a Helm repository also the HelmChart
 * that helm-controller made of it. A Helm repository of type `oci` has no controller that could be asked, and is left out.
 */
export function sourcesOf(object: FluxObject, objects: readonly FluxObject[]): FluxObject[] {
  const spec = (object.spec ?? {}) as WithSource;
  const { namespace } = object.metadata;
  const [chartNamespace, chartName] = String(object.status?.['helmChart'] ?? '').split('/');
  const found = [
    ...referenced(objects, spec.sourceRef, namespace),
    ...referenced(objects, spec.chartRef, namespace),
    ...referenced(objects, spec.chart?.spec?.sourceRef, namespace),
    ...referenced(objects, { kind: 'HelmChart', name: chartName ?? '' }, chartNamespace),
  ];
  return found.filter(({ kind, spec: source }) => kind !== 'HelmRepository' || source?.['type'] !== 'oci');
}
