import { ShoalError } from '@shoal/exec';
import { positionText, type SourcePosition } from './source-position.ts';

/** A pipeline that Azure Pipelines would refuse, with the line to look at. */
export class PipelineError extends ShoalError {
  readonly position: SourcePosition;
  /** The sentence without its place. */
  readonly sentence: string;

  constructor(position: SourcePosition, sentence: string, hint?: string) {
    super('PIPELINE_INVALID', `${positionText(position)}: ${sentence}`, hint === undefined ? {} : { hint });
    this.name = 'PipelineError';
    this.position = position;
    this.sentence = sentence;
  }
}
