import { expandPipeline, type ExpandedPipeline, type ExpandOptions } from './expand/expand-pipeline.ts';
import { PipelineError, type Pipeline } from './model/index.ts';
import { readPipeline } from './read/read-pipeline.ts';
import type { Problem } from './read/report.ts';

export interface LoadedPipeline extends ExpandedPipeline {
  readonly pipeline: Pipeline;
  /** What Azure Pipelines would refuse in the expanded pipeline. */
  readonly problems: readonly Problem[];
}

/** Expands a pipeline and reads the result. Throws {@link PipelineError} where it cannot be expanded. */
export function examinePipeline(options: ExpandOptions): LoadedPipeline {
  const expanded = expandPipeline(options);
  const problems: Problem[] = [];
  const pipeline = readPipeline(expanded.root, expanded.file, (position, sentence, hint) => {
    problems.push({ position, sentence, ...(hint === undefined ? {} : { hint }) });
  });
  return { ...expanded, pipeline, problems };
}

/** The same for a pipeline that is to be run: throws {@link PipelineError} for its first problem as well. */
export function loadPipeline(options: ExpandOptions): LoadedPipeline {
  const loaded = examinePipeline(options);
  const problem = loaded.problems[0];
  if (problem !== undefined) throw new PipelineError(problem.position, problem.sentence, problem.hint);
  return loaded;
}
