import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withPublisherSession } from '@shoal/lab';
import { readWorkspace } from '@shoal/nx-gitops';
import { existingClusterSuite } from './suites/existing-cluster-suite.ts';
import { faultsSuite } from './suites/faults-suite.ts';
import { renderingSuite } from './suites/rendering-suite.ts';
import { servicesSuite } from './suites/services-suite.ts';
import { signingSuite } from './suites/signing-suite.ts';
import { answerOf } from './testing/answers.ts';
import { Installation } from './testing/installation.ts';
import { publishedImage } from './testing/published-image.ts';

interface Releases {
  items: {
    metadata: { name: string };
    spec: { chartRef?: { kind: string } };
    status: { history: { chartVersion: string }[] };
  }[];
}

interface Sources {
  items: { metadata: { name: string }; status: { conditions: { type: string; status: string }[] } }[];
}

interface Workloads {
  items: { spec: { template: { spec: { containers: { image: string }[] } } } }[];
}

const CLUSTERS = ['staging', 'production'] as const;

describe('staging and production at once', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.create(2000);
  });
  afterAll(() => installation.remove());

  it('staging comes up, though Ctrl-C has stopped its first up between two steps', async () => {
    const up = installation.start('up');
    await up.printed(/✓ forge/);
    up.interrupt('SIGINT');
    const { exitCode, stderr } = await up.outcome;
    expect(stderr).toContain('Interrupted; a second run goes on where this one stopped.');
    expect(exitCode).toBe(1);
    await installation.shoalOk('up');
  });

  faultsSuite(() => installation);

  it('production comes up beside it', async () => {
    await installation.shoalOk('up', '--cluster', 'production');
  });

  it('production runs exactly the released charts, from the registry', async () => {
    const { items } = await installation.kubectl<Releases>(
      ['get', 'helmreleases.helm.toolkit.fluxcd.io', '--namespace=team1'],
      'production',
    );
    const releases = items.map(({ metadata, spec, status }) => [
      metadata.name,
      spec.chartRef?.kind,
      status.history[0]?.chartVersion,
    ]);
    // Flux tells the digest of what it pulled as build metadata.
    expect(releases).toEqual([
      ['shark-back', 'OCIRepository', expect.stringMatching(/^0\.1\.0(\+[0-9a-f]+)?$/)],
      ['shark-front', 'OCIRepository', expect.stringMatching(/^0\.1\.0(\+[0-9a-f]+)?$/)],
    ]);
  });

  it('production has verified who signed them', async () => {
    const { items } = await installation.kubectl<Sources>(
      ['get', 'ocirepositories.source.toolkit.fluxcd.io', '--namespace=team1'],
      'production',
    );
    const verified = items.map(({ metadata, status }) => [
      metadata.name,
      status.conditions.find(({ type }) => type === 'SourceVerified')?.status,
    ]);
    expect(verified).toEqual([
      ['shark-back', 'True'],
      ['shark-front', 'True'],
    ]);
  });

  it('production runs the images that the signed charts name by digest', async () => {
    const { items } = await installation.kubectl<Workloads>(
      ['get', 'deployments', '--namespace=team1'],
      'production',
    );
    const running = items.map(({ spec }) => spec.template.spec.containers.map(({ image }) => image));
    const workspace = readWorkspace(installation.clone);
    const [back = 'none', front = 'none'] = await withPublisherSession(installation.paths, (session) =>
      Promise.all(
        ['shark-back', 'shark-front'].map((chart) => publishedImage(session, workspace, chart, '0.1.0')),
      ),
    );
    expect(running).toEqual([
      [`registry.shoal.test/team1/shark-back:0.1.0@${back}`],
      [`registry.shoal.test/team1/shark-front:0.1.0@${front}`],
    ]);
  });

  signingSuite(() => installation);

  for (const cluster of CLUSTERS) servicesSuite(() => installation, cluster);
  renderingSuite(() => installation, 'production');

  it.each(CLUSTERS)('%s says which environment it is', async (cluster) => {
    const urls = await installation.urls(cluster);
    expect(JSON.parse(await answerOf(urls['shark-back'] ?? ''))).toMatchObject({ environment: cluster });
  });

  it('production goes down alone, and staging goes on', async () => {
    await installation.shoalOk('down', '--cluster', 'production');
    const urls = await installation.urls('staging');
    await answerOf(urls['shark-front'] ?? '');
    await expect(answerOf((await installation.urls('production'))['shark-front'] ?? '')).rejects.toThrow();
  });

  existingClusterSuite(() => installation);
});
