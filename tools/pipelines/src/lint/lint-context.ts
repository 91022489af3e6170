import type { Job, Pipeline, Stage, Step } from '../model/index.ts';
import type { Problem } from '../read/report.ts';
import type { Inventory } from './inventory.ts';

export interface PlacedJob {
  readonly stage: Stage;
  readonly job: Job;
}

export interface PlacedStep extends PlacedJob {
  readonly step: Step;
  /** Position among all steps of the job, from 0. */
  readonly index: number;
}

/** One expanded pipeline and what is known around it. */
export interface LintContext {
  readonly pipeline: Pipeline;
  /** What Azure Pipelines itself would refuse. */
  readonly problems: readonly Problem[];
  readonly jobs: readonly PlacedJob[];
  readonly steps: readonly PlacedStep[];
  /** What exists on the server; undefined where the repository has no inventory, so that nothing is known. */
  readonly inventory: Inventory | undefined;
  /** True in an Nx workspace, whose steps are to be targets. */
  readonly nxWorkspace: boolean;
}
