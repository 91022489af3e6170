import type { Guard } from './guards.ts';
import type { Stage } from './stage.ts';
import type { TeamName } from './teams.ts';

/** What answered «no», in its own words; undefined when nothing did. */
export type Refusal = string | undefined;

/** One way of trying what the row is about. */
export interface Attempt {
  /** The piece of the lockdown that has to stop it: without that piece this attempt goes through, or ends otherwise. */
  readonly guard: Guard;
  /** What the refusal has to say. */
  readonly expect: RegExp;
  run(stage: Stage): Promise<Refusal>;
}

/** One line of the table: an attack, what stops it, and its harmless twin. */
export interface Row {
  readonly number: number;
  /** Rows of one lane run one after the other, since they share a quota; lanes run side by side. `alone`: after all others. */
  readonly lane?: 'sources' | 'charts' | 'pods' | 'alone';
  readonly attack: string;
  readonly block: string;
  /** The teams that have what the attack needs; the first attacks unless another is asked for. */
  readonly attackers: readonly [TeamName, ...TeamName[]];
  /** Each of them has to be refused for its reason: the same goal, by another way or against the next line of defence. */
  readonly attempts: readonly [Attempt, ...Attempt[]];
  /** The same without the malice. It must work, or a refusal above says nothing. */
  twin(stage: Stage): Promise<Refusal>;
}
