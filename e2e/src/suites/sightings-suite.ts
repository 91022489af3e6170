import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

interface Pods {
  items: { metadata: { name: string } }[];
}

interface Sightings {
  sightings: { id: number; place: string }[];
}

/** What people report to shark-back outlives its pods, is the same in all of them, and the loss of its database is told. */
export function sightingsSuite(installation: () => Installation): void {
  describe('sightings', () => {
    let url: string;
    beforeAll(async () => {
      url = new URL('/sightings', (await installation().urls())['shark-back']).href;
    });

    const ask = (options: RequestInit = {}) =>
      // Each on a connection of its own, so that any of the pods may answer.
      fetch(url, {
        ...options,
        headers: { connection: 'close', 'content-type': 'application/json' },
        signal: AbortSignal.timeout(10_000),
      });
    const report = (place: string) =>
      ask({ method: 'POST', body: JSON.stringify({ shark: 'whale-shark', place }) });
    const places = async () => {
      const answer = await ask();
      expect(answer.status).toBe(200);
      return ((await answer.json()) as Sightings).sightings.map(({ place }) => place);
    };
    const kubectl = (...args: string[]) => installation().shoalOk('kubectl', ...args);

    it('are the same in both replicas, and outlive the deletion of both pods', async () => {
      // The database may still be on its way while everything else is up.
      await eventually(async () => {
        expect((await report('Ningaloo')).status).toBe(201);
      });
      for (let look = 0; look < 10; look += 1) expect(await places()).toContain('Ningaloo');

      const selector = ['--namespace=team1', '--selector=app.kubernetes.io/name=shark-back'];
      const { items } = await installation().kubectl<Pods>(['get', 'pods', ...selector]);
      expect(items).toHaveLength(2);
      await kubectl('delete', 'pods', ...selector);
      await kubectl('--namespace=team1', 'rollout', 'status', 'deployment/shark-back', '--timeout=120s');
      await eventually(async () => {
        expect(await places()).toContain('Ningaloo');
      });
    });

    it('are a clear 503 while the database is away, and come back with it by themselves', async () => {
      await kubectl('--namespace=database', 'scale', 'statefulset/postgresql', '--replicas=0');
      await kubectl('--namespace=database', 'wait', '--for=delete', 'pod/postgresql-0', '--timeout=60s');
      const away = await ask();
      expect(away.status).toBe(503);
      expect(await away.json()).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      // Only what needs the database is refused.
      expect((await fetch(new URL('/sharks', url))).status).toBe(200);

      await kubectl('--namespace=database', 'scale', 'statefulset/postgresql', '--replicas=1');
      await eventually(async () => {
        expect(await places()).toContain('Ningaloo');
      });
      expect((await report('Exmouth')).status).toBe(201);
    });

    it('outlive a database that is killed', async () => {
      await kubectl('--namespace=database', 'delete', 'pod', 'postgresql-0', '--grace-period=0', '--force');
      await eventually(async () => {
        expect(await places()).toEqual(expect.arrayContaining(['Ningaloo', 'Exmouth']));
      });
    });
  });
}
