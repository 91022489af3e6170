import type { Installation } from '@shoal/e2e/testing';

interface DeploymentList {
  items: { status: { conditions?: { type: string; status: string; lastTransitionTime: string }[] } }[];
}

/** Seconds from `since` (milliseconds of the clock) until Flux's last controller was Available, as precise as the API: to the second. */
export async function fluxAvailableAfter(installation: Installation, since: number): Promise<number> {
  const { items } = await installation.kubectl<DeploymentList>([
    'get',
    'deployments',
    '--namespace=flux-system',
  ]);
  const moments = items.map(({ status }) => {
    const available = status.conditions?.find(({ type }) => type === 'Available');
    if (available?.status !== 'True') throw new Error('a controller of Flux is not Available');
    return Date.parse(available.lastTransitionTime);
  });
  return (Math.max(...moments) - since) / 1000;
}
