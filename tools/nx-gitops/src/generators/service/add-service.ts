import { ExitCode, ShoalError } from '@shoal/exec';
import { valuesType } from '@shoal/helm-ts';
import { chartReadme } from '../../charts/chart-readme.ts';
import { checkServiceName } from '../check-name.ts';
import { clustersOf } from '../clusters-of.ts';
import { writeTemplates } from '../fill-templates.ts';
import { addListEntry } from '../list-entry.ts';
import { addToLockfile, isInstalled } from '../lockfile.ts';
import { editText, readText, type WorkspaceTree } from '../workspace-tree.ts';
import { checkTeam, deliveries, ownerLines, sharedEntries, type Service } from './service-parts.ts';

/** The versions of packages that a service uses are those of the service kit. */
function kitVersions(tree: WorkspaceTree): Record<'fastify' | 'typebox', string> {
  const { dependencies } = JSON.parse(readText(tree, 'libs/service-kit/package.json')) as {
    dependencies: Record<string, string>;
  };
  const version = (name: string): string => dependencies[name] ?? '*';
  return { fastify: version('fastify'), typebox: version('typebox') };
}

function checkFree(tree: WorkspaceTree, name: string): void {
  const folder = ['apps', 'charts', 'kustomize', 'libs', 'tools'].find((parent) =>
    tree.exists(`${parent}/${name}`),
  );
  if (folder === undefined && !isInstalled(tree, `@shoal/${name}`)) return;
  const where = folder === undefined ? `the package @shoal/${name}` : `${folder}/${name}`;
  throw new ShoalError('SERVICE_TAKEN', `the name ${name} is taken: ${where}`, {
    exitCode: ExitCode.usage,
    hint: 'take another name',
  });
}

function writeChart(tree: WorkspaceTree, { name, team }: Service): void {
  writeTemplates(tree, 'chart', { name, team });
  for (const { name: cluster, isPinned } of clustersOf(tree)) {
    writeTemplates(tree, isPinned ? 'chart-pinned' : 'chart-follows', { name, team, cluster });
  }
  const read = (file: string): string => readText(tree, `charts/${name}/${file}`);
  const sources = {
    chart: read('Chart.yaml'),
    values: read('values.yaml'),
    schema: read('values.schema.json'),
  };
  tree.write(`charts/${name}/README.md`, chartReadme(sources));
  tree.write(`charts/${name}/values.d.ts`, valuesType(name, sources.schema));
}

function writeOverlays(tree: WorkspaceTree, { name, team }: Service): void {
  writeTemplates(tree, 'overlay', { name, team });
  for (const { name: cluster } of clustersOf(tree)) {
    const facts = readText(tree, `clusters/${cluster}/cluster-info/config-map.yaml`);
    const replicas = /^ {2}replicas: '?(\d+)/m.exec(facts)?.[1] ?? '1';
    writeTemplates(tree, 'overlay-cluster', { name, team, cluster, replicas });
  }
}

/**
 * Adds a service that the next `up` deploys to every cluster: app, chart or overlays, releases, flows, owners, lockfile.
 * @throws ShoalError SERVICE_NAME_INVALID, SERVICE_TAKEN, TEAM_UNKNOWN, TEAM_WITHOUT_CHARTS, DELIVERY_UNKNOWN
 */
export function addService(tree: WorkspaceTree, service: Service): void {
  const { name, team } = service;
  checkServiceName(name);
  if (!deliveries.includes(service.with)) {
    throw new ShoalError('DELIVERY_UNKNOWN', `«${String(service.with)}» is no way to deliver a service`, {
      exitCode: ExitCode.usage,
      hint: `take --with ${deliveries.join(' or --with ')}`,
    });
  }
  checkTeam(tree, team, service.with);
  checkFree(tree, name);
  writeTemplates(tree, 'app', { name, team, ...kitVersions(tree) });
  if (service.with === 'chart') writeChart(tree, service);
  else writeOverlays(tree, service);
  for (const { file, list, entry } of sharedEntries(tree, service)) {
    editText(tree, file, (text) => addListEntry(file, text, list, entry));
  }
  const owners = ownerLines(tree, service).map((line) => `${line}\n`);
  editText(tree, 'CODEOWNERS', (text) => text + owners.join(''));
  addToLockfile(tree, `apps/${name}`);
}
