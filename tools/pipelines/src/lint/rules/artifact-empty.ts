import { stepsOf, type Step } from '../../model/index.ts';
import type { Rule } from '../rule.ts';

export const artifactEmpty: Rule = {
  id: 'artifact-empty',
  why: 'The artefact is published with nothing in it, and nobody notices.',
  mend: 'Publish the folder that a target writes, or copy into the staging directory first.',
  *check({ jobs }) {
    for (const { job } of jobs) {
      const steps = stepsOf(job);
      for (const [index, step] of steps.entries()) {
        const path = publishedPath(step);
        if (path === undefined || !/^\$\(build\.(artifact)?stagingdirectory\)\/?$/i.test(path)) continue;
        const filled = steps.slice(0, index).some((earlier) => STAGING.test(JSON.stringify(texts(earlier))));
        if (!filled)
          yield {
            position: step.node.position,
            message: 'No step before this one puts anything into the staging directory.',
          };
      }
    }
  },
};

const STAGING = /build[._](artifact)?stagingdirectory/i;

function publishedPath(step: Step): string | undefined {
  if (step.kind === 'publish') return step.path;
  if (step.kind !== 'task' || !/^Publish(PipelineArtifact|BuildArtifacts)$/i.test(step.task))
    return undefined;
  return Object.entries(step.inputs).find(([name]) => /^(targetPath|path|PathtoPublish)$/i.test(name))?.[1];
}

function texts(step: Step): unknown {
  if (step.kind === 'script') return [step.script, step.env];
  return step.kind === 'task' ? [step.inputs, step.env] : [];
}
