import { figures } from './figures.ts';
import type { Result } from './results.ts';

/** Collects values under titles, in the order in which the titles first come. */
export class Measurements {
  readonly #values = new Map<string, number[]>();

  add(title: string, value: number): void {
    const values = this.#values.get(title) ?? [];
    values.push(Number(value.toFixed(3)));
    this.#values.set(title, values);
    process.stderr.write(`${title}: ${value.toFixed(2)}\n`);
  }

  figures(): Result['figures'] {
    return Object.fromEntries(
      [...this.#values].map(([title, values]) => [title, { ...figures(values), values }]),
    );
  }
}
