import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommandError } from '@shoal/exec';
import type { HelmValues } from '@shoal/helm-ts';
import { everyOption } from './chart-options.ts';
import type { KubernetesObject } from '@shoal/flux/render';
import { filledCharts, serviceCharts, type FilledCharts } from './filled-charts.ts';
import { parseObjects } from './parse-objects.ts';

let charts: FilledCharts;
beforeAll(async () => {
  charts = await filledCharts();
});
afterAll(() => charts.remove());

describe.each(serviceCharts)('chart %s', (name) => {
  const render = async (values: HelmValues = {}): Promise<KubernetesObject[]> =>
    parseObjects(
      await charts.helm.template(charts.chart(name), { releaseName: name, namespace: 'team1', values }),
    );
  const refusal = (values: HelmValues) =>
    render(values).then(
      () => 'nothing',
      (error: unknown) => (error instanceof CommandError ? error.stderr : String(error)),
    );

  test('passes helm lint --strict, plain and with every option', async () => {
    await charts.helm.lint(charts.chart(name), { strict: true });
    await charts.helm.lint(charts.chart(name), { strict: true, values: everyOption(name) });
  });

  test('renders the same as last time', async () => {
    expect(await render()).toMatchSnapshot();
  });

  test('renders the same as last time with every option', async () => {
    expect(await render(everyOption(name))).toMatchSnapshot();
  });

  test.each<[string, HelmValues]>([
    ['an unknown key', { replicas: 2 }],
    ['an unknown key below another', { image: { name: 'x' } }],
    ['a wrong type', { replicaCount: 'two' }],
    ['a port that is no NodePort', { service: { nodePort: 80 } }],
    ['a digest that is none', { image: { digest: 'sha256:abc' } }],
    ['an unknown log level', { logLevel: 'loud' }],
    ['a name that is no name', { fullnameOverride: 'Shark_Front' }],
  ])('refuses %s', async (_what, values) => {
    expect(await refusal(values)).toContain("values don't meet the specifications of the schema");
  });

  test('keeps the test pod out of its Service', async () => {
    const objects = await render();
    const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
    const pod = objects.find(({ kind }) => kind === 'Pod');
    expect(service?.spec?.['selector']).toMatchObject({ 'app.kubernetes.io/component': 'server' });
    expect(pod?.metadata.labels).toMatchObject({ 'app.kubernetes.io/component': 'test' });
  });

  test('has a test that fails where a drill asks for it, and only there', async () => {
    const checks = async (values: HelmValues) => {
      const pod = (await render(values)).find(({ kind }) => kind === 'Pod');
      return JSON.stringify(pod).includes('a failure that a drill asked for');
    };
    expect(await checks({})).toBe(false);
    expect(await checks({ drills: { failTest: true } })).toBe(true);
  });

  test('has no budget that would block a drain', async () => {
    const kinds = (await render({ replicaCount: 1 })).map(({ kind }) => kind);
    expect(kinds).not.toContain('PodDisruptionBudget');
  });

  test('leaves the number of replicas to an autoscaler', async () => {
    const deployment = (await render(everyOption(name))).find(({ kind }) => kind === 'Deployment');
    expect(deployment?.spec).not.toHaveProperty('replicas');
  });
});

describe('chart shark-back', () => {
  const render = async (values: HelmValues): Promise<string> =>
    charts.helm
      .template(charts.chart('shark-back'), { releaseName: 'shark-back', namespace: 'team1', values })
      .catch((error: unknown) => (error instanceof CommandError ? error.stderr : String(error)));

  test.each<[string, HelmValues]>([
    ['two replicas', { replicaCount: 2 }],
    ['an autoscaler', { autoscaling: { enabled: true } }],
  ])('refuses %s without a database, and takes them with one', async (_what, values) => {
    expect(await render(values)).toContain('/database/secretName');
    const objects = parseObjects(await render({ ...values, database: { secretName: 'sharks' } }));
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    expect(JSON.stringify(deployment)).toContain(
      '{"name":"DATABASE_URL","valueFrom":{"secretKeyRef":{"name":"sharks","key":"url"}}}',
    );
  });
});
