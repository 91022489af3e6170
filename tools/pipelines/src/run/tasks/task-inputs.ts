import { ShoalError } from '@shoal/exec';

/** The inputs of a task, macros replaced; names count without regard to case. */
export class TaskInputs {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
  }

  /** The first of these names that has a value. */
  text(...names: readonly string[]): string | undefined {
    return names
      .map((name) => this.#values.get(name.toLowerCase()))
      .find((value) => value !== undefined && value !== '');
  }

  /** @throws ShoalError TASK_INPUT_MISSING */
  required(...names: readonly [string, ...string[]]): string {
    const value = this.text(...names);
    if (value !== undefined) return value;
    throw new ShoalError('TASK_INPUT_MISSING', `the input ${names[0]} is missing`);
  }

  isTrue(...names: readonly string[]): boolean {
    return this.text(...names)?.toLowerCase() === 'true';
  }

  /** Lines that are not blank. */
  lines(...names: readonly string[]): string[] {
    return (this.text(...names) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
}
