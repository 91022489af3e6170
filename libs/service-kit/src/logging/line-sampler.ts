/** After the first lines of a second, one of so many is written. */
export const sampleEvery = 100;

/**
 * Thins out lines that come too fast, as podinfo's logger does: the first `perSecond` of each second are all written, then
 * one of a hundred. A flood of requests must not become a flood of lines, which costs more than the requests themselves.
 */
export class LineSampler {
  readonly #perSecond: number;
  #second = 0;
  #seen = 0;

  /** @param perSecond 0 turns thinning off */
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** How many lines the one at hand stands for: 1, {@link sampleEvery}, or 0 when it is not to be written. */
  weight(nowMs: number): number {
    if (this.#perSecond === 0) return 1;
    const second = Math.floor(nowMs / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#seen = 0;
    }
    this.#seen += 1;
    if (this.#seen <= this.#perSecond) return 1;
    return (this.#seen - this.#perSecond) % sampleEvery === 0 ? sampleEvery : 0;
  }
}
