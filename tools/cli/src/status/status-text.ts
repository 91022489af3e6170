import { table } from '../terminal/table.ts';
import { shoalLine } from '../shoal-line.ts';
import type { PlatformStatus } from './platform-status.ts';

function part(name: string, good: number, all: number, word: string): [string, string, string] {
  return [good === all ? '✓' : '✗', name, `${String(good)} of ${String(all)} ${word}`];
}

function count<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length;
}

function named(name: string, answers: Readonly<Record<string, boolean>>): [string, string, string] {
  const list = (wanted: boolean) =>
    Object.entries(answers)
      .filter(([, value]) => value === wanted)
      .map(([key]) => key)
      .join(', ');
  const silent = list(false);
  if (silent === '') return ['✓', name, `${list(true)} answer`];
  return ['✗', name, `no answer of ${silent}`];
}

/** The commit of the root Kustomization, which everything else follows. */
function rootCommit({ flux = [] }: PlatformStatus): string {
  const root = flux.find(({ kind, name }) => kind === 'Kustomization' && name === 'flux-system');
  const commit = root?.revision.split(':').at(-1) ?? '';
  return commit === '' ? '' : `, root at ${commit.slice(0, 7)}`;
}

function rows(status: PlatformStatus): [string, string, string][] {
  const { sandboxes, api, dns, nodes, forge, workloads, flux, services } = status;
  const processes = sandboxes.flatMap((sandbox) => sandbox.services);
  const unknown = (name: string): [string, string, string] => [
    '✗',
    name,
    'unknown: the API server was not to be asked',
  ];
  const running = count(sandboxes, (sandbox) => sandbox.running);
  const result = [
    part(
      'sandboxes',
      running,
      sandboxes.length,
      `run, with ${String(count(processes, ({ up }) => up))} of ${String(processes.length)} processes`,
    ),
    named('cluster', { 'API server': api, DNS: dns }),
    part(
      'nodes',
      count(nodes, ({ ready }) => ready),
      nodes.length,
      'ready',
    ),
    workloads === undefined
      ? unknown('workloads')
      : part(
          'workloads',
          count(workloads, ({ ready, wanted }) => ready >= wanted),
          workloads.length,
          'ready',
        ),
  ];
  // A process that is down makes its line bad even where its sandbox runs.
  if (processes.some(({ up }) => !up) && result[0] !== undefined) result[0][0] = '✗';
  if (forge === undefined) return result;
  const ready = count(flux ?? [], ({ state }) => state === 'ready');
  const suspended = count(flux ?? [], ({ state }) => state === 'suspended');
  const fluxWords = `ready${suspended === 0 ? '' : `, ${String(suspended)} suspended`}${rootCommit(status)}`;
  const fluxRow = part('Flux', ready, (flux ?? []).length, fluxWords);
  if (flux?.length === 0) fluxRow[0] = '✗';
  if (ready + suspended === flux?.length && ready > 0) fluxRow[0] = '✓';
  return [
    ...result,
    named('forge', forge),
    flux === undefined ? unknown('Flux') : fluxRow,
    named('services', Object.fromEntries(services.map(({ name, answers }) => [name, answers]))),
  ];
}

const bullets = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `\n${title}\n${lines.map((line) => `  ${line.replaceAll('\n', '\n    ')}`).join('\n')}\n`;

/** The status for a person: one line per part, and sentences only for what is not well. */
export function statusText(status: PlatformStatus): string {
  const { cluster, state, problems, notes } = status;
  const up = shoalLine(cluster, 'up');
  if (state === 'stopped') {
    return `cluster ${cluster}: stopped; nothing of it runs\n  ${up}\n`;
  }
  const mend = problems.length === 0 ? '' : `\nTo mend what is stopped: ${up}\n`;
  return `cluster ${cluster}: ${state}\n${table(rows(status))}\n${bullets('Not well', problems)}${bullets('Notes', notes)}${mend}`;
}
