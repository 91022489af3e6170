import type { Figures } from './figures.ts';
import { noises } from './noisy-neighbour/noises.ts';

interface Budget {
  /** A figure's title. */
  title: string;
  text: string;
}

/** How the page tells of one kept result. */
export interface Section {
  benchmark: string;
  heading: string;
  unit: string;
  /** How to take the figures again. */
  command: string;
  explanation: string;
  columns: readonly (keyof Figures)[];
  budgets: readonly Budget[];
}

/** Sizes of the made-up workspaces, in services. */
const PLUGIN_SIZES = [100, 300, 1000];

/** In the order of the page. */
export const SECTIONS: readonly Section[] = [
  {
    benchmark: 'clusters',
    heading: 'Clusters alone',
    unit: 'seconds',
    command: 'sudo npm run --workspace bench clusters -- --runs 5',
    explanation:
      'A fresh cluster of one node with Flux’s seven controllers, and two of them started at the same moment (the slower one counts), with nothing built or published beside them. From the first step of the start; «all of it» is all of the other lines, with every pod running.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [
      { title: 'one cluster: node Ready', text: '≤ 3' },
      { title: 'one cluster: cluster DNS answers', text: '≤ 9' },
      { title: 'one cluster: Flux Available', text: '≤ 10' },
      { title: 'one cluster, kept and started again: all of it', text: '≤ 15' },
      { title: 'two clusters at once: all of it', text: '≤ 15' },
    ],
  },
  {
    benchmark: 'up',
    heading: 'Up and down',
    unit: 'seconds',
    command: 'sudo npm run --workspace bench up -- --runs 5',
    explanation:
      'Tools are in the cache. «Fresh» has no data at all, and a change in `libs/service-kit`, so that every image and every chart is built anew. «Second» runs on a platform that is up. «Warm restart» comes after `down`, with the data kept. The times of the command are those of a person who waits for the prompt; node, DNS and Flux count from the moment at which the cluster begins to start, and steps run side by side.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [
      { title: 'fresh: node Ready', text: '≤ 3' },
      { title: 'fresh: cluster DNS answers', text: '≤ 9' },
      { title: 'fresh: Flux Available', text: '≤ 10' },
      { title: 'fresh: up', text: '≤ 45' },
      { title: 'warm restart: up', text: '≤ 15' },
      { title: 'second: up', text: '≤ 3' },
      { title: 'down', text: '≤ 1' },
    ],
  },
  {
    benchmark: 'commit-to-live',
    heading: 'From a push to the new version',
    unit: 'seconds',
    command: 'sudo npm run --workspace bench commit-to-live -- --pushes 50',
    explanation:
      'From the start of `git push` (or of the chart’s upload) to the first changed answer through the NodePort, looked for about every 20 ms once a new pod is ready, on a new connection: a kept one stays with the old pod. The next push waits until the last pod of the one before is gone, and then up to a second: people push at any moment of the kubelet’s rhythm.',
    columns: ['n', 'min', 'p50', 'p95', 'p99', 'max'],
    budgets: [
      { title: 'overlay (team2)', text: 'p50 ≤ 3, p95 ≤ 6' },
      { title: 'HelmRelease values in clusters/', text: 'p50 ≤ 6, p95 ≤ 12' },
      { title: 'new chart published (team1)', text: 'p50 ≤ 6, p95 ≤ 12' },
    ],
  },
  {
    benchmark: 'source-to-live',
    heading: 'From a push of source to the new version',
    unit: 'seconds',
    command: 'sudo npm run --workspace bench source-to-live -- --pushes 10',
    explanation:
      'From the start of `git push` of one changed line in shark-back, through `.azure-pipelines` as the lab’s agent runs it (only what is affected), to the first answer of the new version through the NodePort. The stages verify and package run side by side, so the parts add up to more than the whole.',
    columns: ['n', 'min', 'p50', 'p95', 'max'],
    budgets: [{ title: 'push of a line in shark-back to the new version', text: 'p50 ≤ 45' }],
  },
  {
    benchmark: 'noisy-neighbour',
    heading: 'A noisy neighbour',
    unit: 'seconds',
    command: 'sudo npm run --workspace bench noisy-neighbour -- --pushes 5',
    explanation:
      'From the start of a `git push` that changes a release of team1 to the first changed answer, while team2 does what its quota and admission let it do: one noise after the other, then all at once. Every link is in that way: git server, Flux’s chain, helm-controller, scheduler, kubelet, the new pods. A test fails when the lockdown is newer than these figures; `./shoal test --full` takes them again and holds the medians to twice the one without noise.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: noises.map(({ title }) => ({ title, text: '≤ 2 × no noise' })),
  },
  {
    benchmark: 'tenant',
    heading: 'A tenant comes and goes',
    unit: 'seconds',
    command: 'sudo npm run --workspace bench tenant -- --runs 5',
    explanation:
      'From `./shoal tenant add` to the first running pod of the new tenant: made by its account, of an image that its own login pulls. Then a service with image and chart is generated and brought up, and `./shoal tenant remove` takes all of it down; the command ends with the proof that nothing is left. Lines of its progress count from the start of its work.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [
      { title: 'add: to its first pod', text: '≤ 15' },
      { title: 'remove, a service running: nothing left', text: '≤ 30' },
    ],
  },
  {
    benchmark: 'pipelines',
    heading: 'Pipelines',
    unit: 'seconds',
    command: 'npm run --workspace bench pipelines -- --runs 20',
    explanation:
      'Linting `.azure-pipelines` with every rule, for each reason of a run, and expanding `ci.yml` as a push to main. «The command» counts from the start of Node. An empty step is one of fifty in a job, with the start of its bash.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [
      { title: 'lint both pipelines: the command', text: '≤ 1' },
      { title: 'expand ci.yml', text: '≤ 0.2' },
      { title: 'run: one empty step', text: '≤ 0.05' },
    ],
  },
  {
    benchmark: 'validate',
    heading: 'Validation of the whole repository',
    unit: 'seconds',
    command: 'npm run --workspace bench validate -- --runs 5',
    explanation:
      'Everything that Flux would apply to both clusters: rendered, checked by kubeconform, and asked about on an API server per cluster, their start and end included. The processor time is what is left to compare on a machine that is shared.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [{ title: 'the whole repository', text: '≤ 10' }],
  },
  {
    benchmark: 'memory',
    heading: 'Memory of the idle platform',
    unit: 'MiB',
    command: 'sudo npm run --workspace bench memory -- --looks 5',
    explanation:
      'The proportional set sizes (PSS) of all processes of one cluster with forge, Flux and services, a minute after `up`.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [{ title: 'the whole platform', text: '≤ 2048' }],
  },
  {
    benchmark: 'services-ratios',
    heading: 'Services, compared',
    unit: 'times as many requests a second',
    command: 'sudo npm run --workspace bench services -- --rounds 5',
    explanation:
      'Each round asks every server in turn, so that what the machine does besides meets all of them alike; a ratio is that of one round.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [
      { title: 'hello as shipped to bare Fastify', text: '≥ 0.80' },
      { title: 'hello as shipped to Flask + gunicorn', text: '≥ 8' },
    ],
  },
  {
    benchmark: 'services-requests',
    heading: 'Services, requests',
    unit: 'requests a second',
    command: 'sudo npm run --workspace bench services -- --rounds 5',
    explanation:
      'As many as one thread of wrk gets over 64 connections, the server on one processor and wrk on the other. «As shipped» is the bundle of the image without one setting: metrics, request log, security headers and load shedding on. Flask and FastAPI have one worker.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [],
  },
  {
    benchmark: 'services-processor',
    heading: 'Services, processor time',
    unit: 'µs of processor time a request',
    command: 'sudo npm run --workspace bench services -- --rounds 5',
    explanation:
      'In the same rounds, counted by the kernel for the server alone: what stays comparable when the machine has other things to do.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [],
  },
  {
    benchmark: 'services-times',
    heading: 'Services, time',
    unit: 'ms',
    command: 'sudo npm run --workspace bench services -- --rounds 5',
    explanation:
      'From the start of the process to the end of its first answer, and the 99th percentile while 500 requests a second come whether or not the earlier ones are answered (vegeta).',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [{ title: 'hello as shipped: start to first answer', text: '≤ 150' }],
  },
  {
    benchmark: 'services-sizes',
    heading: 'Services, size',
    unit: 'MiB',
    command: 'sudo npm run --workspace bench services -- --rounds 5',
    explanation:
      'Resident memory of all processes of a server right after the last round, and what a node pulls for an image with every layer compressed.',
    columns: ['n', 'p50'],
    budgets: [
      { title: 'hello: compressed image', text: '≤ 60' },
      { title: 'shark-back: compressed image', text: '≤ 60' },
      { title: 'shark-front: compressed image', text: '≤ 60' },
    ],
  },
  {
    benchmark: 'fuzz',
    heading: 'Random requests',
    unit: 'requests',
    command: 'npm run --workspace bench fuzz -- --requests 100000',
    explanation:
      'Random methods, paths, headers and bodies to every route, through the whole service but without a socket. All of them were answered without a 5xx, each refusal as a problem, and the second half of them left no more memory behind than garbage; a single fall would have left no figure. `FUZZ_SEED` with the seed below repeats the run.',
    columns: ['p50'],
    budgets: [],
  },
  {
    benchmark: 'plugin',
    heading: 'The Nx plugin alone',
    unit: 'ms',
    command: 'npm run --workspace bench graph',
    explanation:
      'Made-up workspaces: each service is an app, and a chart or an overlay per cluster, released in two clusters. In milliseconds for 100 charts and overlays: making all projects and edges, in a process of its own, without loading it. «Cold» keeps nothing from the run before.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: PLUGIN_SIZES.flatMap((size) => [
      { title: `${String(size)} services, cold`, text: '≤ 50' },
      { title: `${String(size)} services, warm`, text: '≤ 5' },
    ]),
  },
  {
    benchmark: 'graph',
    heading: 'Nx with and without the plugin, and Turborepo',
    unit: 'seconds',
    command: 'npm run --workspace bench graph',
    explanation:
      'The same workspaces. Whole commands as a person waits for them: `nx show projects` (graph), the same with `--affected`, `nx run-many -t build` and `turbo run build` with everything in the cache, `turbo ls --affected`. Nx has its daemon where it says so, as on the machine of a person, and otherwise none, as in CI and in what `./shoal` starts. Turborepo sees only the packages; Nx with the plugin has the charts, overlays and clusters on top.',
    columns: ['n', 'min', 'p50', 'max'],
    budgets: [],
  },
  {
    benchmark: 'zero-downtime',
    heading: 'Requests during disturbances',
    unit: 'requests',
    command: 'sudo npm run --workspace bench zero-downtime -- --rollouts 20 --rate 500',
    explanation:
      'hello with the replicas of staging on three nodes, asked at a constant rate by vegeta from inside the lab’s network through the Service’s NodePort, on kept connections and on a connection each; besides, a request is begun each second whose last byte is sent three seconds later. Everything but an answer with 200 has failed. Rollouts and drains are graceful and may lose nothing; a SIGKILL is not, and its figure is published as it is.',
    columns: ['p50'],
    budgets: [
      { title: '20 rollouts, kept connections: failed', text: '0' },
      { title: '20 rollouts, kept connections: slow requests failed', text: '0' },
      { title: '20 rollouts, a connection each: failed', text: '0' },
      { title: '20 rollouts, a connection each: slow requests failed', text: '0' },
      { title: 'a node drained, kept connections: failed', text: '0' },
      { title: 'a node drained, kept connections: slow requests failed', text: '0' },
      { title: 'a node drained, a connection each: failed', text: '0' },
      { title: 'a node drained, a connection each: slow requests failed', text: '0' },
    ],
  },
];
