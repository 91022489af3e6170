import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './breaking-changes.ts';

const text = { type: 'string' };
const object = (properties: Record<string, object>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});
const json = <Schema>(schema: Schema) => ({ content: { 'application/json': { schema } } });
const parameter = (name: string, schema: object, required = false) => ({
  in: 'query',
  name,
  schema,
  required,
});

const before = {
  get: {
    parameters: [
      parameter('q', { type: 'string', maxLength: 100 }),
      parameter('status', { enum: ['LC', 'CR'] }),
    ],
    responses: {
      200: json(object({ name: text, list: { type: 'array', items: object({ id: text }) } }, ['name'])),
    },
  },
  post: { requestBody: json(object({ name: text }, ['name'])), responses: { 201: {} } },
};

function change(edit: (copy: typeof before) => void): string[] {
  const after = structuredClone(before);
  edit(after);
  return breakingChanges({ paths: { '/sharks': before } }, { paths: { '/sharks': after } });
}

describe('breakingChanges', () => {
  it('finds nothing where nothing changed', () => {
    expect(change(() => undefined)).toEqual([]);
  });

  it.each<[string, (copy: never) => void]>([
    ['a new path', () => undefined],
    ['a new optional parameter', (copy: typeof before) => copy.get.parameters.push(parameter('page', text))],
    [
      'a new field in an answer',
      (copy: typeof before) =>
        Object.assign(copy.get.responses[200].content['application/json'].schema.properties, { x: text }),
    ],
    [
      'a new optional field in a body',
      (copy: typeof before) =>
        Object.assign(copy.post.requestBody.content['application/json'].schema.properties, { x: text }),
    ],
    [
      'a wider limit',
      (copy: typeof before) => Object.assign(copy.get.parameters[0]!.schema, { maxLength: 200 }),
    ],
  ])('lets %s pass', (_what, edit) => {
    expect(change(edit as (copy: typeof before) => void)).toEqual([]);
  });

  it.each<[string, (copy: never) => void, string]>([
    ['a method that is gone', (copy: { post?: unknown }) => delete copy.post, 'POST /sharks is gone'],
    [
      'an answer that is gone',
      (copy: { post: { responses: object } }) => (copy.post.responses = {}),
      'POST /sharks: answer 201 is gone',
    ],
    [
      'a parameter that became required',
      (copy: typeof before) => copy.get.parameters.push(parameter('page', text, true)),
      'GET /sharks: query parameter page is now required',
    ],
    [
      'a tighter limit',
      (copy: typeof before) => Object.assign(copy.get.parameters[0]!.schema, { maxLength: 10 }),
      'GET /sharks: query parameter q: maxLength is now 10',
    ],
    [
      'a value that is no longer taken',
      (copy: typeof before) => Object.assign(copy.get.parameters[1]!.schema, { enum: ['LC'] }),
      'GET /sharks: query parameter status: value CR is no longer taken',
    ],
    [
      'a body field that became required',
      (copy: typeof before) =>
        copy.post.requestBody.content['application/json'].schema.required.push('place'),
      'POST /sharks: body.place is now required',
    ],
    [
      'an answer field of another type, deep inside',
      (copy: typeof before) => {
        const { properties } = copy.get.responses[200].content['application/json'].schema;
        Object.assign(properties, { list: { type: 'array', items: object({ id: { type: 'integer' } }) } });
      },
      'GET /sharks: answer 200.list[].id: type string became integer',
    ],
    [
      'an answer field that is gone',
      (copy: typeof before) =>
        Object.assign(copy.get.responses[200].content['application/json'].schema, {
          properties: { name: text },
        }),
      'GET /sharks: answer 200.list is gone',
    ],
    [
      'an answer field that is no longer certain',
      (copy: typeof before) => copy.get.responses[200].content['application/json'].schema.required.pop(),
      'GET /sharks: answer 200.name is no longer certain',
    ],
  ])('finds %s', (_what, edit, sentence) => {
    expect(change(edit as (copy: typeof before) => void)).toEqual([sentence]);
  });
});
