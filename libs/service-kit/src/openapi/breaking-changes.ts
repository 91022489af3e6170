import type { OpenApiDocument } from './generate-openapi.ts';
import { schemaChanges, type Schema } from './schema-changes.ts';

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses?: Record<string, { readonly content?: Content }>;
}

type Content = Record<string, { readonly schema?: Schema }>;
type Paths = Record<string, Record<string, Operation>>;

/**
 * What a caller written against `before` could trip over in `after`, one sentence each: operations, answers and fields that
 * are gone, new demands on a request, narrower or other types. Additions are no breaking changes.
 */
export function breakingChanges(before: OpenApiDocument, after: OpenApiDocument): string[] {
  const newPaths = (after['paths'] ?? {}) as Paths;
  return Object.entries((before['paths'] ?? {}) as Paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const where = `${method.toUpperCase()} ${path}`;
      const other = newPaths[path]?.[method];
      return other === undefined ? [`${where} is gone`] : operationChanges(where, operation, other);
    }),
  );
}

function operationChanges(where: string, before: Operation, after: Operation): string[] {
  return [
    ...parameterChanges(where, before.parameters ?? [], after.parameters ?? []),
    ...contentChanges(`${where}: body`, before.requestBody?.content, after.requestBody?.content, 'request'),
    ...Object.entries(before.responses ?? {}).flatMap(([status, answer]) => {
      const other = after.responses?.[status];
      if (other === undefined) return [`${where}: answer ${status} is gone`];
      return contentChanges(`${where}: answer ${status}`, answer.content, other.content, 'response');
    }),
  ];
}

function parameterChanges(
  where: string,
  before: readonly Parameter[],
  after: readonly Parameter[],
): string[] {
  return after.flatMap((parameter) => {
    const name = `${where}: ${parameter.in} parameter ${parameter.name}`;
    const old = before.find(
      (candidate) => candidate.in === parameter.in && candidate.name === parameter.name,
    );
    if (parameter.required === true && old?.required !== true) return [`${name} is now required`];
    return old === undefined ? [] : schemaChanges(name, old.schema ?? {}, parameter.schema ?? {}, 'request');
  });
}

function contentChanges(
  where: string,
  before: Content | undefined,
  after: Content | undefined,
  direction: 'request' | 'response',
): string[] {
  if (before === undefined)
    return direction === 'request' && after !== undefined ? [`${where} is now expected`] : [];
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const other = after?.[type];
    if (other === undefined) return [`${where} as ${type} is gone`];
    return schemaChanges(where, schema ?? {}, other.schema ?? {}, direction);
  });
}
