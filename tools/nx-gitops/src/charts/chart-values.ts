import { isMap, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';

/** One value of a chart: where it is, and what is said about it. */
export interface ChartValue {
  /** `image.repository` */
  name: string;
  /** `string`, `integer or string`, or the choices. */
  type: string;
  /** As JSON. */
  preset: string;
  /** The comment in values.yaml, else the description in the schema, else that of the mapping around it; may be empty. */
  description: string;
}

interface Schema {
  type?: string | readonly string[];
  description?: string;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
}

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((choice) => `\`${String(choice)}\``).join(', ');
  const types = [schema.type ?? schema.anyOf?.map(({ type }) => type ?? [])].flat(2);
  return [...new Set(types)].filter((type) => type !== undefined).join(' or ');
}

/** The last paragraph of a comment, as one line. */
function oneLine(comment: string): string {
  const paragraph = comment.split(/\n\s*\n/).at(-1) ?? '';
  return paragraph.replace(/\s*\n\s*/g, ' ').trim();
}

function commentOf(pair: Pair, map: YAMLMap, isRoot: boolean): string {
  // The first comment inside a mapping belongs, for the parser, to the mapping and not to its first key.
  const leading = map.items[0] === pair && !isRoot ? map.commentBefore : undefined;
  const own = isScalar(pair.key) ? pair.key.commentBefore : undefined;
  return oneLine(own ?? leading ?? '');
}

function valuesOf(map: YAMLMap, schema: Schema, path: readonly string[], around: string): ChartValue[] {
  return map.items.flatMap((pair) => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const here = [...path, key];
    const own = schema.properties?.[key] ?? {};
    const comment = commentOf(pair, map, path.length === 0);
    const { value } = pair;
    if (isMap(value) && value.items.length > 0) {
      return valuesOf(value, own, here, own.description ?? (comment || around));
    }
    const preset = (value as { toJSON(): unknown } | null)?.toJSON() ?? null;
    const description = comment || own.description || around;
    return [{ name: here.join('.'), type: typeOf(own), preset: JSON.stringify(preset), description }];
  });
}

/** The values of a chart in the order of values.yaml; both arguments are the text of the file. */
export function chartValues(values: string, schema: string): ChartValue[] {
  const { contents } = parseDocument(values);
  return isMap(contents) ? valuesOf(contents, JSON.parse(schema) as Schema, [], '') : [];
}
