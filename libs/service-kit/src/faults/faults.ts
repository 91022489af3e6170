/** What fault injection does at the moment. */
export interface FaultSettings {
  /** Share of requests that are answered with 500, 0 to 1. */
  readonly errorRate: number;
  /** Milliseconds added before each answer. */
  readonly latencyMs: number;
}

/** The faults of one process, changed at run time by a drill. */
export class Faults {
  #settings: FaultSettings = { errorRate: 0, latencyMs: 0 };

  get settings(): FaultSettings {
    return this.#settings;
  }

  set(settings: Partial<FaultSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  clear(): void {
    this.#settings = { errorRate: 0, latencyMs: 0 };
  }
}
