type Schema = Record<string, unknown>;

const isMapping = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const KEPT = new Set([
  'type',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
]);

function isIntOrString(schema: Schema): boolean {
  return schema['x-kubernetes-int-or-string'] === true || schema['format'] === 'int-or-string';
}

/**
 * An OpenAPI schema of Kubernetes as a JSON schema that knows its fields and no others, as the API server's strict field
 * validation does. What needs a server to judge (CEL, formats, defaults) is left out.
 */
export function strictSchema(schema: Schema): Schema {
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  if (isIntOrString(schema)) return { type: ['string', 'integer'] };
  const strict: Schema = Object.fromEntries(Object.entries(schema).filter(([key]) => KEPT.has(key)));
  for (const list of ['oneOf', 'anyOf', 'allOf'] as const) {
    const members = schema[list];
    // In structural schemas these hold no fields of their own, only combinations of what is required.
    if (Array.isArray(members)) strict[list] = members.filter(isMapping).map(loose);
  }
  if (Array.isArray(schema['required'])) strict['required'] = schema['required'];
  if (isMapping(schema['items'])) strict['items'] = strictSchema(schema['items']);
  const { properties, additionalProperties } = schema;
  if (isMapping(additionalProperties)) strict['additionalProperties'] = strictSchema(additionalProperties);
  if (isMapping(properties)) {
    strict['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, strictSchema(inner as Schema)]),
    );
    const isOpen =
      schema['x-kubernetes-preserve-unknown-fields'] === true || additionalProperties !== undefined;
    if (!isOpen) strict['additionalProperties'] = false;
  }
  return strict;
}

function loose(schema: Schema): Schema {
  const { additionalProperties: _, properties, ...rest } = strictSchema(schema);
  if (!isMapping(properties)) return rest;
  const inner = Object.entries(properties).map(([name, each]) => [name, loose(each as Schema)]);
  return { ...rest, properties: Object.fromEntries(inner) as Schema };
}
