import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const imageMoving: Rule = {
  id: 'image-moving',
  why: 'A name that moves, such as ubuntu-latest or a tag latest, changes the build from one day to the next.',
  mend: 'Name the version: ubuntu-24.04.',
  *check({ jobs, pipeline }) {
    for (const { job } of jobs) {
      const image = job.pool?.vmImage;
      if (image?.endsWith('-latest') !== true || job.pool?.node === undefined) continue;
      yield { position: at(job.pool.node, 'vmImage'), message: `The agent's image is '${image}'.` };
    }
    for (const { image, node } of pipeline.resources.containers) {
      const name = image?.split('/').at(-1);
      if (name === undefined || name.includes('@') || (name.includes(':') && !name.endsWith(':latest')))
        continue;
      yield {
        position: at(node, 'image'),
        message: `The container's image '${image ?? ''}' has no fixed version.`,
      };
    }
  },
};
