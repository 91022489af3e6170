export interface Stage {
  name: string;
  /** Program of `node_modules/.bin`, and its arguments. */
  command: readonly [string, ...string[]];
  /**
   * `owner`: as whom the clone belongs to, also under sudo. `anyone`: as whoever calls, for root tests more of it. `root`:
   * left out for everyone else.
   */
  runAs: 'owner' | 'anyone' | 'root';
  /** It takes so long that only `--full` runs it. */
  full?: true;
}

const NX = ['nx', 'run-many', '--outputStyle=static', '--nxBail=false'] as const;

/**
 * Short to long, so that a slip shows early. Tests that start servers or clusters are never cached, for they also test this
 * machine; the last stages own it, so nothing runs beside them.
 */
export const stages: readonly Stage[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'], runAs: 'owner' },
  { name: 'secrets', command: ['node', 'tools/cli/src/main.ts', 'secrets', 'check'], runAs: 'anyone' },
  {
    name: 'lint, types, units, builds',
    command: [...NX, '-t', 'lint', 'typecheck', 'test', 'build'],
    runAs: 'owner',
  },
  {
    name: 'charts, overlays and servers',
    command: [
      ...NX,
      '-t',
      ...[
        'chart-lint',
        'manifests',
        'score',
        'checkov',
        'tools-scan',
        'validate-all',
        'api-test',
        'forge-test',
      ],
      '--parallel=1',
    ],
    runAs: 'anyone',
  },
  { name: 'lab', command: [...NX, '-t', 'lab-test', '--parallel=1'], runAs: 'root' },
  {
    name: 'mutation, load and noisy neighbour',
    command: [...NX, '-t', 'full-test', '--parallel=1'],
    runAs: 'root',
    full: true,
  },
];
