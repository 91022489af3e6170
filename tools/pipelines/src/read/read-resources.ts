import type { MappingNode, Resources } from '../model/index.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import type { Report } from './report.ts';

const KINDS = ['repositories', 'pipelines', 'containers', 'builds', 'webhooks', 'packages'];

/** What else a pipeline uses. Kinds that Shoal does not look into (builds, webhooks, packages) are let through. */
export function readResources(node: MappingNode | undefined, report: Report): Resources {
  if (node === undefined) return { repositories: [], pipelines: [], containers: [] };
  const fields = new Fields(node, "'resources'", report).allow(KINDS);
  return {
    repositories: fields.mappings('repositories').map((item) => {
      const repository = new Fields(item, 'a repository resource', report).allow([
        'repository',
        'type',
        'name',
        'ref',
        'endpoint',
        'trigger',
      ]);
      const texts = {
        type: repository.text('type'),
        name: repository.text('name'),
        ref: repository.text('ref'),
        endpoint: repository.text('endpoint'),
      };
      return { node: item, alias: repository.text('repository') ?? '', ...optional(texts) };
    }),
    pipelines: fields.mappings('pipelines').map((item) => {
      const pipeline = new Fields(item, 'a pipeline resource', report).allow([
        'pipeline',
        'project',
        'source',
        'version',
        'branch',
        'tags',
        'trigger',
      ]);
      return {
        node: item,
        alias: pipeline.text('pipeline') ?? '',
        ...optional({ source: pipeline.text('source') }),
      };
    }),
    containers: fields.mappings('containers').map((item) => {
      const container = new Fields(item, 'a container resource', report);
      return {
        node: item,
        alias: container.text('container') ?? '',
        ...optional({ image: container.text('image'), endpoint: container.text('endpoint') }),
      };
    }),
  };
}
