import { closest } from './closest.ts';
import { entryOf, type MappingNode, type PipelineNode } from '../model/index.ts';
import type { Report } from './report.ts';

/** Typed access to one mapping; what is of the wrong kind is reported and left out. */
export class Fields {
  readonly node: MappingNode;
  readonly #what: string;
  readonly #report: Report;

  constructor(node: MappingNode, what: string, report: Report) {
    this.node = node;
    this.#what = what;
    this.#report = report;
  }

  /** Reports every key that is not among these. */
  allow(keys: readonly string[]): this {
    for (const { key } of this.node.entries) {
      const name = key.value ?? '';
      if (keys.includes(name)) continue;
      const near = closest(name, keys);
      const hint = near === undefined ? `Possible are: ${keys.join(', ')}.` : `Did you mean '${near}'?`;
      this.#report(key.position, `Unexpected value '${name}' in ${this.#what}.`, hint);
    }
    return this;
  }

  has(key: string): boolean {
    return entryOf(this.node, key) !== undefined;
  }

  value(key: string): PipelineNode | undefined {
    const value = entryOf(this.node, key)?.value;
    return value?.kind === 'scalar' && value.value === null ? undefined : value;
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (value.kind === 'scalar') return value.value ?? undefined;
    this.#report(value.position, `A ${value.kind} was not expected: '${key}' of ${this.#what} is text.`);
    return undefined;
  }

  /** `fallback` where it is absent. A value known only at run time counts as false here. */
  boolean(key: string, fallback: boolean): boolean {
    const text = this.text(key);
    if (text === undefined) return fallback;
    if (/^(true|y|yes|on)$/i.test(text)) return true;
    if (/^(false|n|no|off)$/i.test(text)) return false;
    if (!isRuntime(text)) this.#wrong(key, `Unexpected value '${text}': '${key}' is true or false.`);
    return false;
  }

  /** Text that is a number, or that becomes one at run time. */
  numeric(key: string): string | undefined {
    const text = this.text(key);
    if (text !== undefined && !isRuntime(text) && !/^-?\d+$/.test(text.trim())) {
      this.#wrong(key, `Unexpected value '${text}': '${key}' is a number.`);
      return undefined;
    }
    return text;
  }

  number(key: string): number | undefined {
    const text = this.numeric(key);
    return text === undefined || isRuntime(text) ? undefined : Number(text);
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const text = this.text(key);
    const found = allowed.find((candidate) => candidate === text);
    if (text !== undefined && found === undefined) {
      this.#wrong(key, `Unexpected value '${text}': '${key}' is one of ${allowed.join(', ')}.`);
    }
    return found;
  }

  /** The texts of a list, or of a single scalar. */
  texts(key: string): string[] {
    const value = this.value(key);
    if (value === undefined) return [];
    const items = value.kind === 'sequence' ? value.items : [value];
    return items.flatMap((item) => {
      if (item.kind === 'scalar') return item.value ?? [];
      this.#report(item.position, `A ${item.kind} was not expected in '${key}' of ${this.#what}.`);
      return [];
    });
  }

  mapping(key: string): MappingNode | undefined {
    const value = this.value(key);
    if (value === undefined || value.kind === 'mapping') return value;
    this.#report(value.position, `A ${value.kind} was not expected: '${key}' of ${this.#what} is a mapping.`);
    return undefined;
  }

  /** The mappings of a list. */
  mappings(key: string): MappingNode[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (value.kind !== 'sequence') {
      this.#report(value.position, `A ${value.kind} was not expected: '${key}' of ${this.#what} is a list.`);
      return [];
    }
    return value.items.flatMap((item) => {
      if (item.kind === 'mapping') return item;
      if (item.kind === 'sequence' || item.value !== null) {
        this.#report(
          item.position,
          `A ${item.kind} was not expected in '${key}' of ${this.#what}: each item is a mapping.`,
        );
      }
      return [];
    });
  }

  /** The texts of a mapping from text to text. */
  record(key: string): Record<string, string> {
    const entries = this.mapping(key)?.entries ?? [];
    return Object.fromEntries(
      entries.flatMap(({ key: name, value }) => {
        if (value.kind === 'scalar') return [[name.value ?? '', value.value ?? ''] as const];
        this.#report(
          value.position,
          `A ${value.kind} was not expected: '${name.value ?? ''}' in '${key}' is text.`,
        );
        return [];
      }),
    );
  }

  #wrong(key: string, sentence: string): void {
    this.#report(this.value(key)?.position ?? this.node.position, sentence);
  }
}

/** Known only at run time: a macro or a runtime expression. */
export function isRuntime(text: string): boolean {
  return text.includes('$(') || text.includes('$[');
}
