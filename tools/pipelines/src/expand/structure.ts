/** The parts of a pipeline that templates can stand in, or that open a level of variables. */
export type StructureKind =
  'pipeline' | 'stages' | 'stage' | 'jobs' | 'job' | 'steps' | 'step' | 'strategy' | 'variables' | 'any';

/** Kinds of a mapping's values, by key. */
export const children: Partial<Record<StructureKind, Readonly<Record<string, StructureKind>>>> = {
  pipeline: { stages: 'stages', jobs: 'jobs', steps: 'steps', variables: 'variables' },
  stage: { jobs: 'jobs', variables: 'variables' },
  job: { steps: 'steps', variables: 'variables', strategy: 'strategy' },
  // runOnce, rolling and canary hold hooks, which hold steps.
  strategy: {
    runOnce: 'strategy',
    rolling: 'strategy',
    canary: 'strategy',
    preDeploy: 'strategy',
    deploy: 'strategy',
    routeTraffic: 'strategy',
    postRouteTraffic: 'strategy',
    on: 'strategy',
    failure: 'strategy',
    success: 'strategy',
    steps: 'steps',
  },
};

/** Lists whose items may be references to templates. */
export const itemKinds = { stages: 'stage', jobs: 'job', steps: 'step' } as const;
export type ListKind = keyof typeof itemKinds;

export function isListKind(kind: StructureKind): kind is ListKind {
  return kind in itemKinds;
}

/** A mapping of these kinds opens a level of variables. */
export function opensVariables(kind: StructureKind): boolean {
  return kind === 'pipeline' || kind === 'stage' || kind === 'job';
}
