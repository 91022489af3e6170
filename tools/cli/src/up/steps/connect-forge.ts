import { connectForge as connect } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { made, type UpContext } from '../up-context.ts';
import { startForge } from './start-forge.ts';

/** Plugs the forge into the cluster's network. Needs only the fabric, which is there before the API answers. */
export const connectForge: Action<UpContext> = {
  name: 'forge in the cluster’s network',
  needs: [startForge.name],
  async run({ api, paths, ...context }) {
    await api.promise;
    await connect(made(context.plan, 'plan'), paths);
    return undefined;
  },
};
