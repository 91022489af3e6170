import type { MappingNode } from '../../model/index.ts';
import { at } from '../facts/positions.ts';
import type { Match } from '../rule.ts';
import type { Rule } from '../rule.ts';

export const dependsOnCycle: Rule = {
  id: 'depends-on-cycle',
  why: 'Azure DevOps refuses a pipeline whose stages or jobs wait for each other.',
  mend: 'Take one of the dependencies away.',
  *check({ pipeline }) {
    yield* cycles(pipeline.stages);
    for (const stage of pipeline.stages) yield* cycles(stage.jobs);
  },
};

interface Item {
  readonly name: string;
  readonly node: MappingNode;
  readonly dependsOn: readonly string[];
}

function* cycles(items: readonly Item[]): Generator<Match> {
  const byName = new Map(items.map((item) => [item.name.toLowerCase(), item]));
  const done = new Set<Item>();
  for (const start of items) {
    const loop = findLoop(start, byName, done, []);
    if (loop === undefined) continue;
    const path = [...loop, loop[0]].map((item) => item?.name ?? '').join(' → ');
    yield {
      position: at(loop[0]?.node ?? start.node, 'dependsOn'),
      message: `These wait for each other: ${path}.`,
    };
  }
}

function findLoop(
  item: Item,
  byName: ReadonlyMap<string, Item>,
  done: Set<Item>,
  path: readonly Item[],
): readonly Item[] | undefined {
  const index = path.indexOf(item);
  if (index >= 0) return path.slice(index);
  if (done.has(item)) return undefined;
  for (const name of item.dependsOn) {
    const next = byName.get(name.toLowerCase());
    const loop = next === undefined ? undefined : findLoop(next, byName, done, [...path, item]);
    if (loop !== undefined) {
      for (const member of [...path, item]) done.add(member);
      return loop;
    }
  }
  done.add(item);
  return undefined;
}
