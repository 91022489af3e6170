import { forgeUrls, labAuthority } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { acknowledgeHead } from '../../agent/acknowledge-head.ts';
import { configureLabRemote } from '../../repository/lab-remote.ts';
import { pushHead } from '../../repository/push-head.ts';
import { made, type UpContext } from '../up-context.ts';
import { startForge } from './start-forge.ts';

/** Sets up the remote `lab` and pushes the committed HEAD to it. */
export const pushRepository: Action<UpContext> = {
  name: 'repository',
  needs: [startForge.name],
  async run(context) {
    const { repository, paths, warn, signal } = context;
    const credentials = made(context.credentials, 'credentials');
    const { pem } = await labAuthority(paths);
    await configureLabRemote(repository, {
      origin: forgeUrls(paths).git,
      username: 'ops',
      password: credentials.users.ops,
      ca: pem,
    });
    // Told before the push: what `up` publishes itself is no work for the pipeline.
    await acknowledgeHead(paths, await repository.head(), signal);
    const { commit, pushed, uncommitted } = await pushHead(repository);
    context.commit = commit;
    if (uncommitted > 0) {
      const files = uncommitted === 1 ? '1 file is' : `${String(uncommitted)} files are`;
      warn(`${files} not committed: the lab deploys the commit ${commit.slice(0, 7)} without them.`);
    }
    return `${pushed ? 'pushed' : 'at'} ${commit.slice(0, 7)}`;
  },
};
