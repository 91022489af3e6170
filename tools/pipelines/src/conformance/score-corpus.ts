import { ShoalError } from '@shoal/exec';
import { folderSource } from '../expand/template-source.ts';
import { loadPipeline } from '../load-pipeline.ts';
import { corpusCases, type CorpusCase } from './corpus-case.ts';

export interface Verdict {
  readonly case: CorpusCase;
  /** The message of the refusal; undefined where the pipeline is accepted. */
  readonly refusal: string | undefined;
  readonly agrees: boolean;
}

/** Accepts or refuses every pipeline of a corpus, and says whether its header agrees. */
export function scoreCorpus(folder: string): Verdict[] {
  return corpusCases(folder).map((one) => {
    const refusal = refusalOf(one);
    return { case: one, refusal, agrees: (refusal === undefined) === one.accept };
  });
}

function refusalOf(one: CorpusCase): string | undefined {
  try {
    loadPipeline({ source: folderSource(one.folder, one.repositories), file: one.file });
    return undefined;
  } catch (error) {
    // Anything else is a fault of Shoal, not a verdict on the pipeline.
    if (!(error instanceof ShoalError)) throw error;
    return error.message;
  }
}
