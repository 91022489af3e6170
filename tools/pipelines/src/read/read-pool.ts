import type { PipelineNode, Pool } from '../model/index.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import type { Report } from './report.ts';

/** A pool: its name alone, or a mapping. `server` is the pool of jobs without an agent. */
export function readPool(node: PipelineNode | undefined, report: Report): Pool | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value === null ? undefined : { name: node.value, demands: [] };
  if (node.kind === 'sequence') {
    report(node.position, "A sequence was not expected: 'pool' is a name or a mapping.");
    return undefined;
  }
  const fields = new Fields(node, 'a pool', report).allow([
    'name',
    'vmImage',
    'demands',
    'image',
    'os',
    'hostArchitecture',
  ]);
  return {
    ...optional({ name: fields.text('name'), vmImage: fields.text('vmImage') }),
    demands: fields.texts('demands'),
    node,
  };
}
