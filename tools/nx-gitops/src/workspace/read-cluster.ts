import { readFileSync } from 'node:fs';
import { basename, join, normalize } from 'node:path/posix';
import { listInputs } from '@shoal/kustomize/list-inputs';
import { placeOf } from '@shoal/kustomize/line-of';
import { noMemory, type Memory } from '@shoal/kustomize/memory';
import { parseQuickly } from '@shoal/kustomize/parse-quickly';
import { WorkspaceProblem } from './workspace-problem.ts';

export interface ClusterFacts {
  /** Folder relative to the workspace: `clusters/staging`. */
  root: string;
  /** Name of the cluster: `staging`. */
  name: string;
  /** Folders with a kustomization that belong to the cluster, outside its own folder and outside every overlay. */
  sharedFolders: string[];
  /** Overlays that a Flux Kustomization of the cluster reconciles. */
  overlays: Reference[];
  /** Charts that a HelmRelease or OCIRepository of the cluster names. */
  charts: ChartReference[];
  /** What is broken, one sentence each with its file. */
  problems: string[];
}

export interface Reference {
  /** What is named: a folder, or the name of a chart. */
  target: string;
  /** File of the object that names it. */
  file: string;
}

export interface ChartReference extends Reference {
  /** Version or range as written; undefined where the object names none. */
  version: string | undefined;
}

interface FluxObject {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string };
  data?: Record<string, string>;
  spec?: {
    path?: string;
    url?: string;
    ref?: { tag?: string; semver?: string };
    chart?: { spec?: { chart?: string; version?: string; sourceRef?: { kind?: string; name?: string } } };
  };
}

// Only documents of these kinds are parsed: the install manifest of Flux next to them has 8000 lines.
const OF_INTEREST = /^kind: (?:Kustomization|HelmRelease|HelmRepository|OCIRepository|ConfigMap)\s*$/m;
/** What the installation's own registry and chart repository are called in the tree. */
const OWN_REGISTRY = 'oci://${registry}/';
const OWN_CHARTS = '${charts_url}';
const KUSTOMIZE_FILE = /^kustomization\.ya?ml$|^Kustomization$/;

function objectsIn(workspaceRoot: string, file: string): FluxObject[] {
  const text = readFileSync(join(workspaceRoot, file), 'utf8');
  if (!OF_INTEREST.test(text)) return [];
  let linesBefore = 0;
  return text.split(/^---\s*$/m).flatMap((document) => {
    const first = linesBefore;
    linesBefore += document.split('\n').length - 1;
    if (!OF_INTEREST.test(document)) return [];
    const parsed = parseQuickly(document);
    if ('fault' in parsed) {
      const { line = 1, message } = parsed.fault;
      throw new WorkspaceProblem('YAML_BROKEN', `${file}:${String(first + line)}: ${message}`);
    }
    return (parsed.value ?? {}) as FluxObject;
  });
}

/** Flux's `${name}`, as far as the facts go: what they lack stays as it is written. */
function substitute(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

/**
 * Follows the Flux objects of a cluster from its `flux-system` folder: Kustomizations lead to further folders and to overlays,
 * HelmReleases and OCIRepositories to charts. Reads YAML only, never throws.
 * @param root folder of the cluster, relative to the workspace
 */
export function readCluster(
  workspaceRoot: string,
  root: string,
  memory: Memory = noMemory(workspaceRoot),
): ClusterFacts {
  const facts: Record<string, string> = {};
  const folders = new Set<string>();
  const overlays = new Map<string, Reference>();
  const charts = new Map<string, ChartReference>();
  const problems: string[] = [];
  const repositories = new Map<string, string>();
  const repositoryOf = new Map<string, string>();
  const pendingPaths: Reference[] = [];
  const seenFiles = new Set<string>();

  const note = (file: string, object: FluxObject): void => {
    const { apiVersion = '', kind, metadata, spec = {}, data } = object;
    if (kind === 'ConfigMap' && metadata?.name === 'cluster-info') Object.assign(facts, data);
    if (
      kind === 'Kustomization' &&
      apiVersion.startsWith('kustomize.toolkit.fluxcd.io/') &&
      spec.path !== undefined
    ) {
      pendingPaths.push({ target: spec.path, file });
    }
    const chart = spec.chart?.spec?.chart;
    if (kind === 'HelmRepository') repositories.set(metadata?.name ?? '', spec.url ?? '');
    if (kind === 'HelmRelease' && chart !== undefined) {
      charts.set(chart, { target: chart, file, version: spec.chart?.spec?.version });
      repositoryOf.set(chart, spec.chart?.spec?.sourceRef?.name ?? '');
    }
    if (kind === 'OCIRepository' && spec.url?.startsWith(OWN_REGISTRY) === true) {
      const name = basename(spec.url);
      charts.set(name, { target: name, file, version: spec.ref?.tag ?? spec.ref?.semver });
    }
  };

  const visit = (folder: string): void => {
    const inputs = listInputs(workspaceRoot, folder, memory);
    for (const { file, line, message } of inputs.problems) {
      problems.push(`${file}${line === undefined ? '' : `:${String(line)}`}: ${message}`);
    }
    for (const included of inputs.folders) folders.add(included);
    for (const file of inputs.files) {
      if (seenFiles.has(file) || KUSTOMIZE_FILE.test(basename(file))) continue;
      seenFiles.add(file);
      try {
        for (const object of memory.remember('flux', file, () => objectsIn(workspaceRoot, file)))
          note(file, object);
      } catch (error) {
        const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be read';
        problems.push(error instanceof WorkspaceProblem ? message : `${file}: ${message}`);
      }
    }
  };

  const follow = ({ target, file }: Reference): void => {
    const folder = normalize(substitute(target, facts)).replace(/\/$/, '');
    const place = (): string => placeOf(workspaceRoot, file, target);
    if (folder.startsWith('../'))
      problems.push(`${place()}: spec.path ${target} lies outside the repository`);
    else if (memory.look(folder) === undefined)
      problems.push(`${place()}: spec.path ${folder} does not exist`);
    else if (/(^|\/)overlays\/[^/]+$/.test(folder)) overlays.set(folder, { target: folder, file });
    else if (!folders.has(folder)) visit(folder);
  };

  visit(join(root, 'flux-system'));
  for (let next = pendingPaths.shift(); next !== undefined; next = pendingPaths.shift()) follow(next);
  // A chart from somebody else's repository is none of this workspace, whatever its name.
  const isForeign = ({ target }: ChartReference): boolean =>
    repositories.get(repositoryOf.get(target) ?? '')?.includes(OWN_CHARTS) === false;
  const own = (folder: string): boolean => folder === root || folder.startsWith(`${root}/`);
  return {
    root,
    name: basename(root),
    sharedFolders: [...folders].filter((folder) => !own(folder)).sort(),
    overlays: [...overlays.values()],
    charts: [...charts.values()].filter((chart) => !isForeign(chart)),
    problems,
  };
}
