import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from './kubernetes-object.ts';
import { substituteVariables } from './substitute-variables.ts';

const object = (value: unknown, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', ...metadata },
  spec: { value },
});

describe('substituteVariables', () => {
  it.each([
    ['a text', 'x-${name}-y', 'x-shark-y'],
    ['a number that is filled in', '${replicas}', 3],
    ['a default', '${gone:=5}', 5],
    ['a default with a dash', '${gone:-none}', 'none'],
    ['a value before its default', '${name:=other}', 'shark'],
    ['a default for what is empty', '${empty:-none}', 'none'],
    ['upper case', '${name^^}', 'SHARK'],
    ['an escape', '$${name}', '${name}'],
    ['a shell variable', '$name', '$name'],
  ])('fills in %s', (_name, value, expected) => {
    const { objects, missing } = substituteVariables([object(value)], {
      name: 'shark',
      replicas: '3',
      empty: '',
    });
    expect(objects).toEqual([object(expected)]);
    expect(missing).toEqual([]);
  });

  it('names what is missing, each once', () => {
    expect(substituteVariables([object('${b} ${a} ${b}')], {}).missing).toEqual(['a', 'b']);
  });

  it.each([['labels'], ['annotations']])('leaves alone what is switched off by %s', (field) => {
    const off = object('${name}', { [field]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } });
    expect(substituteVariables([off], {})).toEqual({ objects: [off], missing: [], unknown: [] });
  });
});
