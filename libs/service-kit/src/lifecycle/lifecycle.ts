/**
 * What a process tells Kubernetes about itself. Started, alive and ready are three different things: started never
 * becomes false again, alive is not asked here at all (an answer is the proof), ready follows start, drain and a manual switch.
 */
export class Lifecycle {
  #started = false;
  #draining = false;
  #disabled = false;

  get started(): boolean {
    return this.#started;
  }

  get draining(): boolean {
    return this.#draining;
  }

  get ready(): boolean {
    return this.#started && !this.#draining && !this.#disabled;
  }

  /** A word for people and probes: why the process is ready or not. */
  get state(): 'starting' | 'ready' | 'disabled' | 'draining' {
    if (this.#draining) return 'draining';
    if (!this.#started) return 'starting';
    return this.#disabled ? 'disabled' : 'ready';
  }

  start(): void {
    this.#started = true;
  }

  drain(): void {
    this.#draining = true;
  }

  /** Takes this one replica out of the Service by hand, or puts it back. */
  setEnabled(enabled: boolean): void {
    this.#disabled = !enabled;
  }
}
