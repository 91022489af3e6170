import type { KubernetesObject } from '../render/index.ts';
import { strictSchema } from './strict-schema.ts';

type Schema = Record<string, unknown>;

/** The part of Kubernetes' `api/openapi-spec/swagger.json` that is read. */
export interface OpenApi {
  definitions: Record<string, Schema>;
}

interface GroupVersionKind {
  group: string;
  version: string;
  kind: string;
}

interface DefinitionSpec {
  group: string;
  names: { kind: string };
  versions: { name: string; schema?: { openAPIV3Schema?: Schema } }[];
}

const REFERENCE = '#/definitions/';
const GVK = 'x-kubernetes-group-version-kind';
/** A quantity may be written as a number, which its own schema does not say. */
const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** A kind in one version as kubeconform calls it, `kind-group-version` in lower case; the core group is named after its version. */
export function schemaName(apiVersion: string, kind: string): string {
  const [version = '', group = version] = apiVersion.split('/').reverse();
  return [kind, group, version].join('-').toLowerCase();
}

function references(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(references);
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value.slice(REFERENCE.length)] : references(value),
  );
}

/** A schema that stands alone: everything that it refers to is in it. */
function closed(name: string, strict: ReadonlyMap<string, Schema>): Schema {
  const definitions: Record<string, Schema> = {};
  const visit = (each: string): void => {
    const schema = strict.get(each);
    if (schema === undefined || definitions[each] !== undefined) return;
    definitions[each] = schema;
    references(schema).forEach(visit);
  };
  visit(name);
  return { $ref: `${REFERENCE}${name}`, definitions };
}

/** Every object has these, whether the schema of its definition names them or not. */
function withIdentity(schema: Schema): Schema {
  const identity = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
  return { ...schema, properties: { ...(schema['properties'] as Schema | undefined), ...identity } };
}

/**
 * The JSON schemas of the kinds that objects are of: those of Kubernetes itself, and of the CustomResourceDefinitions among the
 * objects. A kind that neither knows has none.
 */
export function kindSchemas(openApi: OpenApi, objects: readonly KubernetesObject[]): Map<string, Schema> {
  const wanted = new Set(objects.map(({ apiVersion, kind }) => schemaName(apiVersion, kind)));
  const schemas = new Map<string, Schema>();
  const strict = new Map(
    Object.entries(openApi.definitions).map(([name, schema]) => [
      name,
      name === QUANTITY ? { type: ['string', 'number'] } : strictSchema(schema),
    ]),
  );
  for (const [definition, schema] of Object.entries(openApi.definitions)) {
    for (const { group, version, kind } of (schema[GVK] ?? []) as GroupVersionKind[]) {
      const name = schemaName(group === '' ? version : `${group}/${version}`, kind);
      if (wanted.has(name)) schemas.set(name, closed(definition, strict));
    }
  }
  for (const { kind, spec } of objects) {
    if (kind !== 'CustomResourceDefinition') continue;
    const { group, names, versions } = spec as unknown as DefinitionSpec;
    for (const { name: version, schema } of versions) {
      const name = schemaName(`${group}/${version}`, names.kind);
      const own = schema?.openAPIV3Schema;
      if (wanted.has(name) && own !== undefined) schemas.set(name, withIdentity(strictSchema(own)));
    }
  }
  return schemas;
}
