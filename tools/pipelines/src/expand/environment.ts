import { objectOf, type ExpressionObject, type ExpressionValue } from '../expressions/index.ts';
import type { TemplateFile } from './template-source.ts';

/** What an expression sees where it stands. */
export interface Environment {
  readonly file: TemplateFile;
  /** How many templates deep; the entry file is 0. */
  readonly depth: number;
  /** Display names of the files that led here, the entry file first. */
  readonly trail: readonly string[];
  readonly parameters: ExpressionObject;
  /** Grows while `variables` are read, so that a later one sees the earlier ones. */
  readonly variables: VariableLayer;
  /** Variables of `each`, by lower-case name. */
  readonly loops: Readonly<Record<string, ExpressionValue>>;
  /** True for nodes that an expression yielded: what looks like an expression in them is text. */
  readonly literal: boolean;
}

/** Variables of one level (pipeline, stage or job) above those of the levels around it. */
export class VariableLayer {
  readonly #own = new Map<string, readonly [string, ExpressionValue]>();
  readonly #outer: VariableLayer | undefined;

  constructor(outer?: VariableLayer) {
    this.#outer = outer;
  }

  set(name: string, value: ExpressionValue): void {
    this.#own.set(name.toLowerCase(), [name, value]);
  }

  get(name: string): ExpressionValue | undefined {
    return this.#own.get(name.toLowerCase())?.[1] ?? this.#outer?.get(name);
  }

  entries(): Iterable<readonly [string, ExpressionValue]> {
    return objectOf([...(this.#outer?.entries() ?? []), ...this.#own.values()]).entries();
  }
}
