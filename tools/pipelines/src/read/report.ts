import type { SourcePosition } from '../model/index.ts';

/** Something in an expanded pipeline that Azure Pipelines would refuse. */
export interface Problem {
  readonly position: SourcePosition;
  readonly sentence: string;
  readonly hint?: string;
}

/** Takes a problem; reading goes on with what is left. */
export type Report = (position: SourcePosition, sentence: string, hint?: string) => void;
