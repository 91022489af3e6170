import { expandMacros, objectOf, type ExpressionObject } from '../../expressions/index.ts';

export interface VariableValue {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
  readonly readonly: boolean;
}

export type SetOutcome = 'set' | 'readonly';

// Azure stops there too: what refers to itself stays as it is written.
const DEEPEST_MACRO = 20;

/** The variables of a run, a stage, a job: names without regard to case, and those of the whole seen from its parts. */
export class Variables {
  readonly #own = new Map<string, VariableValue>();
  readonly #parent: Variables | undefined;

  constructor(parent?: Variables) {
    this.#parent = parent;
  }

  find(name: string): VariableValue | undefined {
    return this.#own.get(name.toLowerCase()) ?? this.#parent?.find(name);
  }

  /** A variable that is read-only keeps its value. */
  set(name: string, value: string, flags: { secret?: boolean; readonly?: boolean } = {}): SetOutcome {
    const known = this.find(name);
    if (known?.readonly === true) return 'readonly';
    const secret = flags.secret ?? known?.secret ?? false;
    this.#own.set(name.toLowerCase(), { name, value, secret, readonly: flags.readonly ?? false });
    return 'set';
  }

  /** All that are visible here, the nearest of each name. */
  all(): VariableValue[] {
    const seen = new Map<string, VariableValue>();
    for (const variable of [...(this.#parent?.all() ?? []), ...this.#own.values()]) {
      seen.set(variable.name.toLowerCase(), variable);
    }
    return [...seen.values()];
  }

  /** The text with each `$(name)` replaced, and those in the values too; an unknown one stays. */
  expand(text: string, depth = 0): string {
    return expandMacros(text, (name) => {
      const value = this.find(name)?.value;
      return value === undefined || depth >= DEEPEST_MACRO ? value : this.expand(value, depth + 1);
    });
  }

  /** What a step's process finds in its environment: upper case, `_` for dots and blanks, and no secret. */
  environment(): Record<string, string> {
    const visible = this.all().filter(({ secret }) => !secret);
    return Object.fromEntries(
      visible.map(({ name, value }) => [name.replace(/[. ]/g, '_').toUpperCase(), this.expand(value)]),
    );
  }

  /** `variables` of an expression. */
  asObject(): ExpressionObject {
    return {
      get: (name) => {
        const found = this.find(name);
        return found === undefined ? undefined : this.expand(found.value);
      },
      entries: () =>
        objectOf(this.all().map(({ name, value }) => [name, this.expand(value)] as const)).entries(),
    };
  }
}
