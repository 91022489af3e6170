import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ensureCredentials } from '@shoal/lab';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

interface Activity {
  namespace: string;
  who: string;
  did: string;
  what: string;
  fluxObject?: string;
  revision?: string;
}

const TOLD_MILLISECONDS = 60_000;

/** What the API server has recorded of a life of the platform. */
export function auditSuite(installation: () => Installation): void {
  describe('the audit log', () => {
    const audit = async (...args: string[]): Promise<Activity[]> => {
      const { stdout } = await installation().shoalOk('audit', '--json', '--since', '1d', ...args);
      return (JSON.parse(stdout) as { activities: Activity[] }).activities;
    };
    it('tells which commit changed an overlay’s Deployment, and as whom', async () => {
      await eventually(async () => {
        const changes = (await audit('--tenant', 'team2')).filter(({ what }) => what === 'deployments/hello');
        expect(changes).toContainEqual(
          expect.objectContaining({
            namespace: 'team2',
            who: 'team2/flux',
            fluxObject: 'Kustomization/team2/hello',
            revision: expect.stringMatching(/^main@sha1:[0-9a-f]{40}$/),
          }),
        );
      }, TOLD_MILLISECONDS);
    });

    it('tells which chart changed a release’s Deployment', async () => {
      const changes = (await audit('--tenant', 'team1')).filter(
        ({ what }) => what === 'deployments/shark-front',
      );
      expect(changes).toContainEqual(
        expect.objectContaining({
          who: 'team1/flux',
          fluxObject: 'HelmRelease/team1/shark-front',
          revision: expect.stringMatching(/^\d+\.\d+\.\d+-main\.\d+\.g[0-9a-f]{7}/),
        }),
      );
    });

    it('tells of reads of Secrets and of who went into a pod', async () => {
      await installation().shoalOk('kubectl', 'get', 'secret', 'receiver-token', '--namespace=team2');
      await installation().shoalOk(
        'kubectl',
        'exec',
        '--namespace=team2',
        'deploy/hello',
        '--',
        'node',
        '--version',
      );
      await eventually(async () => {
        const seen = (await audit('--tenant', 'team2')).map(({ who, did, what }) => `${who} ${did} ${what}`);
        expect(seen).toContain('admin read secrets/receiver-token');
        expect(seen).toContainEqual(expect.stringMatching(/^admin exec pods\/hello-\S+\/exec$/));
      }, TOLD_MILLISECONDS);
    });

    it('holds no password', async () => {
      const { dataDir } = installation().paths;
      const { users, receiverSecret } = await ensureCredentials(dataDir);
      const files = globSync(join(dataDir, 'clusters/*/nodes/*/var-log/audit/*'));
      expect(files).not.toEqual([]);
      const log = files.map((file) => readFileSync(file, 'utf8')).join('');
      for (const secret of [...Object.values(users), receiverSecret]) {
        expect(log.includes(secret)).toBe(false);
        expect(log.includes(Buffer.from(secret).toString('base64'))).toBe(false);
      }
    });
  });
}
