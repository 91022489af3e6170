import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { pushRepository } from './push-repository.ts';

/** Images and charts of the commit, and of the releases that the tree names, into registry and chart repository. */
export const publish: Action<UpContext> = {
  name: 'images and charts',
  needs: [pushRepository.name],
  run() {
    return Promise.resolve(undefined);
  },
};
