/** What one look at the machine found. */
export interface CheckResult {
  name: string;
  /** `warning` lets a lab start. */
  state: 'ok' | 'warning' | 'failed';
  /** What was found, in one sentence. */
  found: string;
  /** The lines to type to mend it. */
  mend?: readonly string[];
}
