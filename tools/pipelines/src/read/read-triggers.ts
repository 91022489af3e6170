import type { IncludeExclude, PipelineNode, PullRequestTrigger, PushTrigger } from '../model/index.ts';
import { Fields } from './fields.ts';
import type { Report } from './report.ts';

const NOTHING: IncludeExclude = { include: [], exclude: [] };
const EVERYTHING: IncludeExclude = { include: ['*'], exclude: [] };

/** `trigger`: without one every branch starts a run, `none` is for no push. */
export function readPushTrigger(node: PipelineNode | undefined, report: Report): PushTrigger {
  const base = { enabled: true, batch: false, branches: EVERYTHING, paths: NOTHING, tags: NOTHING };
  const short = shortForm(node, 'trigger', report);
  if (short !== undefined) return { ...base, ...short };
  if (node?.kind !== 'mapping') return base;
  const fields = new Fields(node, "'trigger'", report).allow(['batch', 'branches', 'paths', 'tags']);
  const tags = filters(fields, 'tags', NOTHING, report);
  return {
    enabled: true,
    batch: fields.boolean('batch', false),
    // Tags alone leave every branch out.
    branches: filters(fields, 'branches', fields.has('tags') ? NOTHING : EVERYTHING, report),
    paths: filters(fields, 'paths', NOTHING, report),
    tags,
  };
}

/** `pr`, likewise. */
export function readPullRequestTrigger(node: PipelineNode | undefined, report: Report): PullRequestTrigger {
  const base = { enabled: true, autoCancel: true, drafts: true, branches: EVERYTHING, paths: NOTHING };
  const short = shortForm(node, 'pr', report);
  if (short !== undefined) return { ...base, ...short };
  if (node?.kind !== 'mapping') return base;
  const fields = new Fields(node, "'pr'", report).allow(['autoCancel', 'branches', 'paths', 'drafts']);
  return {
    enabled: true,
    autoCancel: fields.boolean('autoCancel', true),
    drafts: fields.boolean('drafts', true),
    branches: filters(fields, 'branches', EVERYTHING, report),
    paths: filters(fields, 'paths', NOTHING, report),
  };
}

function shortForm(
  node: PipelineNode | undefined,
  key: string,
  report: Report,
): { enabled: boolean; branches: IncludeExclude } | undefined {
  if (node === undefined || node.kind === 'mapping') return undefined;
  if (node.kind === 'sequence') {
    const include = node.items.flatMap((item) => (item.kind === 'scalar' ? (item.value ?? []) : []));
    return { enabled: true, branches: { include, exclude: [] } };
  }
  if (node.value === null || node.value === '') return undefined;
  if (node.value !== 'none')
    report(
      node.position,
      `Unexpected value '${node.value}': '${key}' is 'none', a list of branches or a mapping.`,
    );
  return { enabled: false, branches: NOTHING };
}

function filters(fields: Fields, key: string, fallback: IncludeExclude, report: Report): IncludeExclude {
  const value = fields.value(key);
  if (value === undefined) return fallback;
  if (value.kind === 'sequence') return { include: fields.texts(key), exclude: [] };
  const node = fields.mapping(key);
  if (node === undefined) return fallback;
  const inner = new Fields(node, `'${key}'`, report).allow(['include', 'exclude']);
  const include = inner.texts('include');
  return { include: include.length === 0 ? ['*'] : include, exclude: inner.texts('exclude') };
}
