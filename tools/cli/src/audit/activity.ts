/** One line of the table: who did what, to what, and by which revision of which Flux object. */
export interface Activity {
  readonly time: string;
  /** Namespace of what was touched; none for what belongs to the whole cluster. */
  readonly namespace: string | undefined;
  /** An account as `namespace/name`, or a user. */
  readonly who: string;
  /** Who acted in that one's name, such as a controller of Flux. */
  readonly through: string | undefined;
  readonly did: string;
  readonly what: string;
  readonly fluxObject: string | undefined;
  /** Of the Flux object: branch and commit, or the version of a chart, whose end is its commit. */
  readonly revision: string | undefined;
  /** Why it was refused; none when it was done. */
  readonly refused: string | undefined;
  /** Consequences and routine of the platform's own programs, left out unless asked for. */
  readonly routine: boolean;
}
