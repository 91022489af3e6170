/** The part of Nx's project graph that the rule is about. */
export interface BoundaryGraph {
  projects: Record<string, { root: string; tags?: readonly string[] }>;
  dependencies: Record<string, readonly { target: string }[]>;
}

const BELOW_FLUX = ['exec', 'toolchain', 'helm-ts', 'kustomize'];
const TOP_OF_TOOLS = [...BELOW_FLUX, 'flux', 'signing'];

const ALL_TOOLS = [...TOP_OF_TOOLS, 'lib', 'nx-gitops', 'lab', 'pipelines', 'attacks', 'cli'];

/** Who may use whom directly; design §2. What is not listed may use nothing. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  app: ['lib'],
  lib: ['lib'],
  chart: ['app', 'chart'],
  overlay: ['app', 'overlay'],
  cluster: ['chart', 'overlay'],
  exec: [],
  toolchain: ['exec'],
  'helm-ts': ['exec', 'toolchain'],
  kustomize: ['exec', 'toolchain'],
  flux: BELOW_FLUX,
  signing: ['exec'],
  'nx-gitops': TOP_OF_TOOLS,
  lab: TOP_OF_TOOLS,
  pipelines: TOP_OF_TOOLS,
  attacks: [...TOP_OF_TOOLS, 'lab'],
  cli: [...TOP_OF_TOOLS, 'nx-gitops', 'lab', 'pipelines', 'attacks'],
  // Tests and benchmarks drive the platform from outside: an app that they hung on would be rebuilt for every change of theirs.
  'cluster-tests': TOP_OF_TOOLS,
  e2e: ALL_TOOLS,
  bench: [...ALL_TOOLS, 'e2e'],
};

const KIND_OF_FOLDER: Readonly<Record<string, string>> = {
  apps: 'app',
  libs: 'lib',
  charts: 'chart',
  kustomize: 'overlay',
  clusters: 'cluster',
};

/** `apps/hello` → app, `tools/exec` → exec, `e2e` → e2e. */
function kindOf(root: string): string {
  const [folder = '', name = ''] = root.split('/');
  return KIND_OF_FOLDER[folder] ?? (folder === 'tools' ? name : folder);
}

/** Teams by their tags; the platform is none, because clusters reach everything. */
function teamsOf(tags: readonly string[] = []): string[] {
  return tags
    .filter((tag) => tag.startsWith('scope:') && tag !== 'scope:platform')
    .map((tag) => tag.slice('scope:'.length));
}

/** The ways from a team's project to one of another team, each as the path of projects. */
function crossings(graph: BoundaryGraph, start: string, team: string): string[][] {
  const found: string[][] = [];
  const seen = new Set<string>();
  const visit = (project: string, path: readonly string[]): void => {
    if (seen.has(project)) return;
    seen.add(project);
    const way = [...path, project];
    const teams = teamsOf(graph.projects[project]?.tags);
    if (teams.length > 0 && !teams.includes(team)) found.push(way);
    else for (const { target } of graph.dependencies[project] ?? []) visit(target, way);
  };
  visit(start, []);
  return found;
}

/** Cycles by depth-first search, each once, as the path back to its start. */
function cycles(graph: BoundaryGraph): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (project: string, path: readonly string[]): void => {
    const start = path.indexOf(project);
    if (start >= 0) found.push([...path.slice(start), project]);
    if (start >= 0 || done.has(project)) return;
    for (const { target } of graph.dependencies[project] ?? []) {
      if (graph.projects[target] !== undefined) visit(target, [...path, project]);
    }
    done.add(project);
  };
  for (const project of Object.keys(graph.projects).sort()) visit(project, []);
  return found;
}

/**
 * Every breach of the dependency rule of design §2, one sentence each, sorted: a package that uses one it may not, a cycle, and a
 * team that reaches something of another team.
 */
export function boundaryViolations(graph: BoundaryGraph): string[] {
  const isOurs = (name: string): boolean => graph.projects[name] !== undefined;
  const kind = (name: string): string => kindOf(graph.projects[name]?.root ?? '');
  const forbidden = Object.entries(graph.dependencies).flatMap(([source, targets]) =>
    targets
      .filter(({ target }) => isOurs(source) && isOurs(target))
      .filter(({ target }) => MAY_USE[kind(source)]?.includes(kind(target)) !== true)
      .map(({ target }) => `${source} (${kind(source)}) may not use ${target} (${kind(target)})`),
  );
  const reaching = Object.entries(graph.projects).flatMap(([name, { tags }]) =>
    teamsOf(tags).flatMap((team) =>
      crossings(graph, name, team).map((path) => `${team} reaches another team: ${path.join(' → ')}`),
    ),
  );
  const circles = cycles(graph).map((path) => `a cycle: ${path.join(' → ')}`);
  return [...new Set([...forbidden, ...circles, ...reaching])].sort();
}
