import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { credentialsPath, forgeUrls, labAuthority, type Credentials } from '@shoal/lab';
import { callForge } from '@shoal/lab/forge-testing';
import { acceptLockfile, generateService } from '../testing/generate-service.ts';
import type { Installation } from '../testing/installation.ts';

interface Shown {
  services: string[];
  quota: Record<string, string>;
  clusters: { contract: Record<string, string>; flux: { object: string; ready: string }[] }[];
}
interface Release {
  status?: { history?: { status: string; testHooks?: Record<string, { phase: string }> }[] };
}
interface Facts {
  images: Record<string, Record<string, string>>;
}

const NAME = 'reef';
const SERVICE = 'squid';

/** A tenant's life, by the commands that platform ops and its team type, from its first day to its last. */
export function tenantSuite(installation: () => Installation): void {
  describe('a tenant', () => {
    afterAll(() => {
      acceptLockfile(installation());
    });

    const shown = async (): Promise<Shown> => {
      const { stdout } = await installation().shoalOk('tenant', 'show', NAME, '--json');
      return JSON.parse(stdout) as Shown;
    };
    /** What the tenant's chart repository answers to the login of its namespace, as it was when this was called first. */
    const asReader = async (): Promise<() => Promise<number>> => {
      const { paths } = installation();
      const credentials = JSON.parse(readFileSync(credentialsPath(paths.dataDir), 'utf8')) as Credentials;
      const { pem } = await labAuthority(paths);
      const urls = forgeUrls(paths);
      const user = `${NAME}-reader`;
      return async () =>
        (await callForge({ credentials, urls }, pem, `${urls.charts}/${NAME}/index.yaml`, { user })).status;
    };

    // Those that no cluster is needed for: tenant.spec.ts and set-tenant-quota.spec.ts of tools/nx-gitops.
    it.each([
      ['add', 'kube-reef'],
      ['set-quota', 'team1', 'pods=1'],
      ['remove', 'team1'],
    ])('is refused by one sentence: %s %s', async (...words) => {
      const before = await installation().git('rev-parse', 'HEAD');
      const outcome = await installation().shoal(
        'tenant',
        ...words.filter((word) => typeof word === 'string'),
      );
      expect(outcome).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^shoal: .+/) });
      expect(await installation().git('rev-parse', 'HEAD')).toBe(before);
      expect(await installation().git('status', '--porcelain')).toBe('');
    });

    it('is added to the tree, the cluster and the forge, with sources that log in', async () => {
      await installation().shoalOk('tenant', 'add', NAME);
      const { services, clusters } = await shown();
      expect(services).toEqual([]);
      expect(clusters[0]?.contract).toMatchObject({ images: expect.stringMatching(/\/reef$/) });
      expect(clusters[0]?.flux).toContainEqual({ object: 'GitRepository/shoal', ready: 'True' });
    });

    it('is given another quota', async () => {
      await installation().shoalOk('tenant', 'set-quota', NAME, 'pods=30');
      expect((await shown()).quota).toMatchObject({ pods: '30' });
      const { spec } = await installation().kubectl<{ spec: { hard: Record<string, string> } }>([
        'get',
        'resourcequota',
        'tenant',
        `--namespace=${NAME}`,
      ]);
      expect(spec.hard).toMatchObject({ pods: '30' });
    });

    it('has a generated service live after a commit and up, with no further edit', async () => {
      await generateService(installation(), SERVICE, NAME);
      const { status } = await installation().kubectl<Release>([
        'get',
        'helmrelease',
        SERVICE,
        `--namespace=${NAME}`,
      ]);
      const [latest] = status?.history ?? [];
      expect(latest).toMatchObject({ status: 'deployed' });
      // Its test asked the service through its Service.
      expect(Object.values(latest?.testHooks ?? {}).map(({ phase }) => phase)).toEqual(['Succeeded']);
    });

    it('is removed with its running service: exported first, and nothing of it is left', async () => {
      const readCharts = await asReader();
      expect(await readCharts()).toBe(200);
      const { stdout, stderr } = await installation().shoalOk('tenant', 'remove', NAME, '--yes');
      expect(await readCharts()).toBe(401);
      const folder = /exported to (\S+)/.exec(stderr)?.[1] ?? '';
      expect(stderr.indexOf('exported to')).toBeLessThan(stderr.indexOf('releases are gone'));
      const objects = readFileSync(join(folder, 'objects-staging.yaml'), 'utf8');
      expect(objects).toMatch(/^kind: HelmRelease$/m);
      expect(objects).toMatch(/^kind: Pod$/m);
      expect(globSync(`charts/${SERVICE}-*.tgz`, { cwd: folder })).not.toEqual([]);
      const { images } = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as Facts;
      expect(Object.values(images[`${NAME}/${SERVICE}`] ?? {})).toContainEqual(
        expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      );

      const left = stdout.trim().split('\n').slice(1);
      expect(left).toHaveLength(7);
      for (const line of left) expect(line).toMatch(/ nothing$/);
      expect(installation().read('clusters/staging/tenants/kustomization.yaml')).not.toContain(NAME);
      expect(existsSync(join(installation().clone, 'apps', SERVICE))).toBe(false);
      acceptLockfile(installation());
      await installation().shoalOk('status');
    });
  });
}
