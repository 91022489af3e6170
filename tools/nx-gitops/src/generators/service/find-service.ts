import { ExitCode, ShoalError } from '@shoal/exec';
import type { WorkspaceTree } from '../workspace-tree.ts';
import type { Service } from './service-parts.ts';

/** The services of the workspace, by name: whose they are is said by the folder that releases them. */
export function servicesOf(tree: WorkspaceTree): Service[] {
  return tree
    .children('apps')
    .sort()
    .flatMap((name): Service[] => {
      const teamIn = (folder: string): string | undefined =>
        tree.children(folder).find((team) => tree.exists(`${folder}/${team}/${name}.yaml`));
      const byChart = teamIn('clusters/releases');
      if (byChart !== undefined) return [{ name, team: byChart, with: 'chart' }];
      const byOverlay = teamIn('clusters/sources');
      return byOverlay === undefined ? [] : [{ name, team: byOverlay, with: 'overlay' }];
    });
}

/** Throws ShoalError SERVICE_UNKNOWN with the names that there are. */
export function findService(tree: WorkspaceTree, name: string): Service {
  const services = servicesOf(tree);
  const found = services.find((service) => service.name === name);
  if (found !== undefined) return found;
  throw new ShoalError('SERVICE_UNKNOWN', `there is no service ${name}`, {
    exitCode: ExitCode.usage,
    hint: `there are: ${services.map((service) => service.name).join(', ')}`,
  });
}
