/** The part of JSON schema that says what a value is; bounds and patterns have no type. */
export interface ValuesSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly ValuesSchema[];
  readonly oneOf?: readonly ValuesSchema[];
  readonly items?: ValuesSchema;
  readonly properties?: Readonly<Record<string, ValuesSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ValuesSchema;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const SIMPLE: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** Helm merges mappings, in which null takes away; the items of lists come whole. */
type Place = 'merged' | 'whole';

function union(types: readonly string[]): string {
  const different = [...new Set(types)];
  return different.includes('unknown') ? 'unknown' : different.join(' | ');
}

function orNull(type: string): string {
  return type === 'unknown' || type.endsWith('null') ? type : `${type} | null`;
}

function property(
  key: string,
  schema: ValuesSchema,
  place: Place,
  isRequired: boolean,
  indent: string,
): string {
  const name = IDENTIFIER.test(key) ? key : `'${key.replaceAll("'", "\\'")}'`;
  const words = schema.description?.replaceAll('*/', '* /');
  const comment = words === undefined ? '' : `${indent}/** ${words} */\n`;
  const type = typeOf(schema, place, indent);
  const optional = isRequired && place === 'whole' ? '' : '?';
  return `${comment}${indent}${name}${optional}: ${place === 'merged' ? orNull(type) : type};\n`;
}

function mapping(schema: ValuesSchema, place: Place, indent: string): string {
  const { properties = {}, required = [], additionalProperties: others = true } = schema;
  const inner = `${indent}  `;
  const keys = Object.entries(properties);
  const other = typeof others === 'boolean' ? 'unknown' : typeOf(others, place, indent);
  if (keys.length === 0) {
    if (others === false) return 'Record<string, never>';
    return `Record<string, ${place === 'merged' ? orNull(other) : other}>`;
  }
  const lines = keys.map(([key, own]) => property(key, own, place, required.includes(key), inner));
  // Keys with a type of their own have to fit what is said about all others.
  if (others !== false) lines.push(`${inner}[key: string]: unknown;\n`);
  return `{\n${lines.join('')}${indent}}`;
}

function typeOf(schema: ValuesSchema, place: Place, indent: string): string {
  const { type, items = {} } = schema;
  if (schema.enum !== undefined) return union(schema.enum.map((choice) => JSON.stringify(choice)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (type === undefined && choices !== undefined) {
    return union(choices.map((choice) => typeOf(choice, place, indent)));
  }
  const one = (name: string): string => {
    if (name === 'array') return `readonly (${typeOf(items, 'whole', indent)})[]`;
    if (name === 'object') return mapping(schema, place, indent);
    return SIMPLE[name] ?? 'unknown';
  };
  if (type === undefined) return schema.properties === undefined ? 'unknown' : one('object');
  return union([type].flat().map(one));
}

/** `shark-back` → `SharkBackValues`; a name that begins with a digit gets a word before it. */
export function valuesTypeName(chart: string): string {
  const words = chart
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return `${/^\d/.test(chart) ? 'Chart' : ''}${words.join('')}Values`;
}

/**
 * The TypeScript type of the values that a person may give to a chart, from the text of its `values.schema.json`: every key may be
 * left out, since helm merges what is given into the chart's own values, and null takes a key away. What the schema closes is
 * closed, so that an unknown key is an error of the compiler. Throws SyntaxError for a schema that is no JSON.
 */
export function valuesType(chart: string, schema: string): string {
  const parsed = JSON.parse(schema) as ValuesSchema;
  const { title = `Values of the chart ${chart}` } = parsed;
  const words = '. Helm merges them into its own: all may be left out, null takes one away.';
  const [name, type] = [valuesTypeName(chart), typeOf(parsed, 'merged', '')];
  const isInterface = type.startsWith('{');
  return `/** ${title}${words} */\nexport ${isInterface ? `interface ${name} ${type}` : `type ${name} = ${type};`}\n`;
}
