import type { SourcePosition } from '../model/index.ts';
import type { LintContext } from './lint-context.ts';

/** What a rule found at a place. */
export interface Match {
  readonly position: SourcePosition;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** In place of the rule's own, where the place tells more. */
  readonly mend?: string;
}

/** One thing that a pipeline must not do. */
export interface Rule {
  /** Words with hyphens: what `--skip` takes. */
  readonly id: string;
  /** What happens when it is not mended; with the source of what is not obvious. */
  readonly why: string;
  readonly mend: string;
  /** `all` are the pipelines that are linted together, this one among them. */
  check(context: LintContext, all: readonly LintContext[]): Iterable<Match>;
}

export interface Finding extends Match {
  readonly rule: string;
  readonly why: string;
  readonly mend: string;
}
