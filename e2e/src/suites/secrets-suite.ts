import { beforeAll, describe, expect, it } from '@jest/globals';
import { DECRYPTION_SECRET, ensureAgeKeys } from '@shoal/lab';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

interface Secret {
  data: Record<string, string>;
}
interface Kustomization {
  status: { conditions: { type: string; status: string; message: string }[]; lastAppliedRevision: string };
}

const FOLDER = 'kustomize/hello/overlays/staging';
const FILE = `${FOLDER}/reef.sops.yaml`;
const LIST = `${FOLDER}/kustomization.yaml`;
const LIVE_MILLISECONDS = 90_000;
const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: reef\nstringData:\n  password: ${value}\n`;

/** Secrets in Git, from the file to the cluster. */
export function secretsSuite(installation: () => Installation): void {
  describe('a Secret in Git', () => {
    const encrypt = () => installation().shoalOk('sops', 'encrypt', '--in-place', FILE);
    const push = async (message: string): Promise<string> => {
      await installation().git('add', '--all');
      await installation().git('commit', '--quiet', '-m', message);
      await installation().push();
      return installation().git('rev-parse', 'HEAD');
    };
    const inCluster = async (): Promise<string> => {
      const { data } = await installation().kubectl<Secret>(['get', 'secret', 'reef', '--namespace=team2']);
      return Buffer.from(data['password'] ?? '', 'base64').toString('utf8');
    };
    const kustomization = () =>
      installation().kubectl<Kustomization>([
        'get',
        'kustomizations.kustomize.toolkit.fluxcd.io',
        'hello',
        '--namespace=team2',
      ]);
    beforeAll(async () => {
      await installation().shoalOk('secrets', 'rules');
    });

    it('is encrypted for the tenant that applies it, and opened by its key alone', async () => {
      installation().write(FILE, secret('shark'));
      installation().write(
        LIST,
        installation().read(LIST).replace('resources:\n', 'resources:\n  - reef.sops.yaml\n'),
      );
      expect((await installation().shoal('secrets', 'check')).stderr).toContain(
        `${FILE}: Secret reef is not encrypted`,
      );
      await encrypt();
      expect(installation().read(FILE)).not.toContain('shark');
      await installation().shoalOk('secrets', 'check');
      await push('test: add a secret');
      await eventually(async () => {
        expect(await inCluster()).toBe('shark');
      }, LIVE_MILLISECONDS);
    });

    it('goes on through a change of the key', async () => {
      const before = await ensureAgeKeys(installation().paths.dataDir, ['team2']);
      await installation().shoalOk('secrets', 'rotate', 'team2');
      const commit = await push('test: rotate');
      await eventually(async () => {
        expect((await kustomization()).status.lastAppliedRevision).toContain(commit);
      }, LIVE_MILLISECONDS);
      await installation().shoalOk('secrets', 'retire', 'team2');
      const { data } = await installation().kubectl<Secret>([
        'get',
        'secret',
        DECRYPTION_SECRET,
        '--namespace=team2',
      ]);
      const held = Object.values(data)
        .map((value) => Buffer.from(value, 'base64').toString('utf8'))
        .join('');
      expect(held).not.toContain(before['team2']?.[0].identity);
      installation().write(FILE, secret('whale'));
      await encrypt();
      await push('test: encrypt for the new key');
      await eventually(async () => {
        expect(await inCluster()).toBe('whale');
      }, LIVE_MILLISECONDS);
    });

    it('that another tenant’s key has encrypted is named with its file, and nothing of the commit is applied', async () => {
      const { team1 } = await ensureAgeKeys(installation().paths.dataDir, ['team1']);
      installation().write(FILE, secret('stolen'));
      await installation().shoalOk(
        'sops',
        'encrypt',
        '--age',
        team1?.[0].recipient ?? '',
        '--in-place',
        FILE,
      );
      installation().write(
        LIST,
        installation()
          .read(LIST)
          .replace(/MESSAGE=.*/, 'MESSAGE=Half applied'),
      );
      const check = await installation().shoal('secrets', 'check');
      expect(check).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining(`${FILE}: Secret reef is encrypted for`),
      });
      const commit = await push('test: a wrong key');
      await eventually(async () => {
        const { conditions } = (await kustomization()).status;
        const ready = conditions.find(({ type }) => type === 'Ready');
        expect(ready).toMatchObject({
          status: 'False',
          message: expect.stringMatching(/decrypt.*team2\/reef/s),
        });
      }, LIVE_MILLISECONDS);
      expect(await inCluster()).toBe('whale');
      const maps = JSON.stringify(await installation().kubectl(['get', 'configmaps', '--namespace=team2']));
      expect(maps).not.toContain('Half applied');
      expect((await kustomization()).status.lastAppliedRevision).not.toContain(commit);

      await installation().git('revert', '--no-edit', 'HEAD');
      await installation().push();
      await eventually(async () => {
        expect((await installation().shoal('status')).exitCode).toBe(0);
      }, LIVE_MILLISECONDS);
    });

    it('is gone from the cluster when it is gone from Git', async () => {
      installation().write(LIST, installation().read(LIST).replace('  - reef.sops.yaml\n', ''));
      await installation().git('rm', '--quiet', FILE);
      await push('test: remove the secret');
      await eventually(async () => {
        await expect(inCluster()).rejects.toThrow('NotFound');
      }, LIVE_MILLISECONDS);
    });
  });
}
