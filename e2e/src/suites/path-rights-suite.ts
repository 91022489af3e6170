import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandError } from '@shoal/exec';
import type { Installation } from '../testing/installation.ts';

const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
const CLUSTER_INFO = 'clusters/staging/cluster-info/config-map.yaml';

interface Credentials {
  users: Record<string, string>;
}

/** Who may push what to the lab's main. */
export function pathRightsSuite(installation: () => Installation): void {
  /** What git says when this user pushes HEAD; an empty text is a push that went through. */
  async function push(user?: string): Promise<string> {
    const { paths } = installation();
    const file = readFileSync(join(paths.dataDir, 'credentials.json'), 'utf8');
    const { users } = JSON.parse(file) as Credentials;
    const url = new URL((await installation().urls())['git'] ?? '');
    if (user !== undefined) [url.username, url.password] = [user, users[user] ?? ''];
    const helper = `credential.${url.origin}.helper=`;
    try {
      await installation().git('-c', helper, '-c', 'core.askPass=true', 'push', url.href, 'HEAD:main');
      return '';
    } catch (error) {
      if (error instanceof CommandError) return error.stderr;
      throw error;
    }
  }

  describe('path rights', () => {
    let before: string;
    beforeEach(async () => {
      before = await installation().git('rev-parse', 'HEAD');
    });
    afterEach(async () => {
      const pushed = await installation().git('ls-remote', 'lab', 'refs/heads/main');
      await installation().git('reset', '--quiet', '--hard', before);
      expect(pushed).toContain(before);
    });

    it.each([
      ['team2', CLUSTER_INFO, /team2 may not change clusters\/.* \(ops\) on main: ask the owner/],
      [
        'team1',
        OVERLAY,
        /team1 may not change kustomize\/hello\/.* \(team2, publisher\) on main: ask the owner/,
      ],
      [undefined, OVERLAY, /Authentication failed|could not read/],
    ])('refuse %s a change of %s', async (user, file, sentence) => {
      await installation().edit(file, /\n/, '\n# a comment\n');
      expect(await push(user)).toMatch(sentence);
    });
  });
}
