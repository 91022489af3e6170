/** The part of a JSON Schema that is compared. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly [limit: string]: unknown;
}

// Raising a lower limit or lowering an upper one makes requests fail that used to be fine.
const lowerLimits = ['minimum', 'minLength', 'minItems'] as const;
const upperLimits = ['maximum', 'maxLength', 'maxItems'] as const;

/** The breaking differences of two schemas. A request may ask for less, a response may give more, never the other way. */
export function schemaChanges(
  where: string,
  before: Schema,
  after: Schema,
  direction: 'request' | 'response',
): string[] {
  if (before.type !== after.type)
    return [`${where}: type ${String(before.type)} became ${String(after.type)}`];
  return [
    ...enumChanges(where, before, after, direction),
    ...(direction === 'request' ? limitChanges(where, before, after) : []),
    ...propertyChanges(where, before, after, direction),
    ...(before.items && after.items ? schemaChanges(`${where}[]`, before.items, after.items, direction) : []),
  ];
}

function enumChanges(
  where: string,
  before: Schema,
  after: Schema,
  direction: 'request' | 'response',
): string[] {
  const [narrow, wide] = direction === 'request' ? [after.enum, before.enum] : [before.enum, after.enum];
  if (narrow === undefined) return [];
  if (wide === undefined) return [`${where}: its set of values changed`];
  return wide
    .filter((value) => !narrow.includes(value))
    .map(
      (value) => `${where}: value ${String(value)} is ${direction === 'request' ? 'no longer taken' : 'new'}`,
    );
}

function limitChanges(where: string, before: Schema, after: Schema): string[] {
  const tighter = (limit: string, sign: 1 | -1) => {
    const [old, now] = [before[limit], after[limit]];
    return typeof now === 'number' && (typeof old !== 'number' || sign * (now - old) > 0);
  };
  return [
    ...lowerLimits.filter((limit) => tighter(limit, 1)),
    ...upperLimits.filter((limit) => tighter(limit, -1)),
    ...(['pattern', 'format'] as const).filter(
      (rule) => after[rule] !== undefined && after[rule] !== before[rule],
    ),
  ].map((rule) => `${where}: ${rule} is now ${String(after[rule])}`);
}

function propertyChanges(
  where: string,
  before: Schema,
  after: Schema,
  direction: 'request' | 'response',
): string[] {
  const missing = (list: readonly string[] = [], from: readonly string[] = []) =>
    list.filter((name) => !from.includes(name));
  const shared = Object.entries(before.properties ?? {}).flatMap(([name, schema]) => {
    const other = after.properties?.[name];
    return other === undefined
      ? [`${where}.${name} is gone`]
      : schemaChanges(`${where}.${name}`, schema, other, direction);
  });
  return direction === 'request'
    ? [
        ...missing(after.required, before.required).map((name) => `${where}.${name} is now required`),
        ...shared,
      ]
    : [
        ...missing(before.required, after.required)
          .filter((name) => after.properties?.[name] !== undefined)
          .map((name) => `${where}.${name} is no longer certain`),
        ...shared,
      ];
}
