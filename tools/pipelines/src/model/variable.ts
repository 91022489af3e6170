import type { SourcePosition } from './source-position.ts';

export type Variable =
  | {
      readonly kind: 'value';
      readonly name: string;
      /** May hold `$( )` macros and, alone, one `$[ ]` expression. */
      readonly value: string;
      readonly readonly: boolean;
      readonly position: SourcePosition;
    }
  | { readonly kind: 'group'; readonly name: string; readonly position: SourcePosition };
