import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import type { Agent } from '../src/agent/agent.ts';
import {
  createTestOrigin,
  PIPELINE,
  scriptPipeline,
  type TestOrigin,
} from '../src/agent/testing/test-origin.ts';

/** Room for the agent's own files, and for little else. */
const DISK = 'size=2m';

describe('the agent on a full disk', () => {
  let folder: string;
  let disk: string;
  let repository: TestOrigin;
  let agent: Agent;

  const fill = (): string => `dd if=/dev/zero of=${disk}/filler bs=4k 2>/dev/null`;
  const makeRoom = () => rm(join(disk, 'filler'), { force: true });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'full-disk-'));
    disk = join(folder, 'disk');
    await execaExec.run('mkdir', [disk]);
    await execaExec.run('mount', ['-t', 'tmpfs', '-o', DISK, 'tmpfs', disk]);
    repository = await createTestOrigin(disk, join(folder, 'origin'));
    agent = await repository.start();
  });
  afterEach(async () => {
    await agent.idle();
    await execaExec.run('umount', [disk]);
    await rm(folder, { recursive: true });
  });

  it('ends a run whose step finds no room, and says so once there is some', async () => {
    const first = await repository.commit('Too much', { [PIPELINE]: scriptPipeline(`${fill()} || exit 3`) });
    await agent.look('team1');
    await agent.idle();
    await makeRoom();
    const second = await repository.commit('Little', { [PIPELINE]: scriptPipeline('true') });
    await agent.look('team1');
    await agent.idle();
    const both = ['refs/heads/main Too much: failed', 'refs/heads/main Little: succeeded'];
    while (!isDeepStrictEqual(await repository.runs(), both)) await delay(20);
    expect(repository.statuses).toEqual([
      `${first.slice(0, 7)} pending`,
      `${first.slice(0, 7)} failed`,
      `${second.slice(0, 7)} pending`,
      `${second.slice(0, 7)} succeeded`,
    ]);
    expect(readdirSync(join(disk, 'runs/1')).filter((name) => name.startsWith('run.json'))).toEqual([
      'run.json',
    ]);
  });

  it('takes a push later that it had no room for', async () => {
    await execaExec.run('sh', ['-c', `${fill()} || true`]);
    await repository.commit('Second', { a: '1' });
    await expect(agent.look('team1')).rejects.toThrow();
    await makeRoom();
    await agent.look('team1');
    await agent.idle();
    expect(await repository.runs()).toEqual(['refs/heads/main Second: succeeded']);
  });
});
