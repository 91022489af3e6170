import { createToolchain } from '@shoal/toolchain';
import { startApiServer as start } from '@shoal/flux/api-server';
import { Kubectl } from './kubectl.ts';

export interface ApiServer {
  /** kubectl as the administrator of this server. */
  kubectl: Kubectl;
  /** Ends both processes and removes their folder. */
  stop(): Promise<void>;
}

/**
 * An empty etcd and API server on loopback, for one test, with kubectl on it.
 * @throws ShoalError API_NOT_READY with the end of the server's log.
 */
export async function startApiServer(): Promise<ApiServer> {
  const [{ kubectl }, server] = await Promise.all([
    createToolchain().ensure(['kubectl']),
    // Without its controller no namespace would ever get the account that this plugin looks for.
    start({ disabledPlugins: ['ServiceAccount'] }),
  ]);
  return { kubectl: new Kubectl(kubectl, server.url, server.token), stop: () => server.stop() };
}
