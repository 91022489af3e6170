import type { Installation } from './installation.ts';

/** The URL of a Service that has no NodePort, and how to close the way to it. */
export async function portForward(
  installation: Installation,
  cluster: string,
  namespace: string,
  service: string,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const forward = installation.start(
    '--cluster',
    cluster,
    'kubectl',
    'port-forward',
    `--namespace=${namespace}`,
    `service/${service}`,
    `:${String(port)}`,
  );
  const line = await forward.printed(/Forwarding from 127\.0\.0\.1:(\d+)/);
  return {
    url: `http://127.0.0.1:${String(line[1])}`,
    async close() {
      forward.interrupt('SIGTERM');
      await forward.outcome;
    },
  };
}
