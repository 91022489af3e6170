import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  clusterPlan,
  connectForge,
  ensureCredentials,
  ensureSigningKey,
  readClusterRecord,
} from '@shoal/lab';
import { publicKeyPem, readSigningKey } from '@shoal/signing';
import type { Installation, Outcome } from '../testing/installation.ts';
import { answerOf } from '../testing/answers.ts';

/** A cluster that was started bare stands for one that somebody else runs; the forge stands for its servers. */
const GUEST = 'guest';

/** What `--credentials` names: the forge's readers, its authority, and the key that verifies what is published there. */
async function writeLogins({ paths, folder }: Installation): Promise<string> {
  const { users } = await ensureCredentials(paths.dataDir);
  const login = (username: keyof typeof users) => ({ username, password: users[username] });
  const reader = (username: keyof typeof users) => ({
    git: login(username),
    charts: login(username),
    registry: login(username),
  });
  const file = join(folder, 'logins.json');
  const ca = await readFile(join(paths.dataDir, 'ca', 'ca.crt'), 'utf8');
  // No server is there: shark-back says so, and everything else works.
  const databaseUrl = 'postgres://shark-back:unused@database.example.org/sharks';
  const tenants = { team1: reader('team1-reader'), team2: reader('team2-reader') };
  const publisherKey = publicKeyPem(readSigningKey(await ensureSigningKey(paths.dataDir)));
  const logins = { git: login('flux'), ca, publisherKey, databaseUrl, tenants };
  await writeFile(file, JSON.stringify(logins), { mode: 0o600 });
  return file;
}

/** `up --kubeconfig` brings the same tree to a cluster that the lab's own `up` has not touched. */
export function existingClusterSuite(installation: () => Installation): void {
  describe('an existing cluster', () => {
    let kubeconfig: string;
    let options: string[];
    let first: Outcome;

    const upThere = (file: string) =>
      installation().shoal('up', '--cluster', 'production', '--kubeconfig', file, ...options);
    const receiverToken = async () => {
      const args = ['get', 'secret', 'receiver-token', '--namespace=team1'];
      const { data } = await installation().kubectl<{ data: { token: string } }>(args, GUEST);
      return data.token;
    };

    beforeAll(async () => {
      await installation().shoalOk('up', '--cluster', GUEST, '--no-platform');
      const { paths } = installation();
      const record = await readClusterRecord(GUEST, paths);
      if (record === undefined) throw new Error(`the cluster ${GUEST} has no record`);
      const plan = clusterPlan(record.name, record.index, record.nodes, paths);
      // The lab's stand-in for the way that such a cluster has to its servers.
      await connectForge(plan, paths);
      ({ kubeconfig } = plan);
      options = [
        ...['--git-url', 'https://git.shoal.test/shoal.git', '--registry', 'registry.shoal.test'],
        ...['--charts', 'https://charts.shoal.test', '--credentials', await writeLogins(installation())],
      ];
      first = await upThere(kubeconfig);
    });

    it('gets the tree, with every object ready and every service answering', async () => {
      expect(first).toMatchObject({ exitCode: 0 });
      const { stdout } = await installation().shoal('status', '--json', '--cluster', GUEST);
      expect(JSON.parse(stdout)).toMatchObject({ state: 'running', problems: [] });
      const urls = await installation().urls(GUEST);
      expect(JSON.parse(await answerOf(urls['shark-back'] ?? ''))).toMatchObject({
        environment: 'production',
      });
    });

    it('keeps its Receiver tokens over a second up', async () => {
      const token = await receiverToken();
      await expect(upThere(kubeconfig)).resolves.toMatchObject({ exitCode: 0 });
      await expect(receiverToken()).resolves.toBe(token);
    });

    it('is not touched by somebody without the rights to', async () => {
      const weak = join(installation().paths.dataDir, 'clusters', 'staging', 'agent.kubeconfig');
      const { exitCode, stderr } = await upThere(weak);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('may not do everything in the cluster');
    });
  });
}
