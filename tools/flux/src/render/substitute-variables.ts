import { stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes-object.ts';
import { parseObjects } from './parse-objects.ts';

export interface Substitution {
  objects: KubernetesObject[];
  /** Names that have neither value nor default, sorted: kustomize-controller 1.9 fails for the first of them. */
  missing: string[];
  /** Expressions that the controller's substitution may know and this one does not, as they are written, sorted. */
  unknown: string[];
}

// `$${name}` is an escape; `:=` and `:-` give a default, `^^` and `,,` upper and lower case.
const EXPRESSION = /\$?\$\{([^{}]*)\}/g;
const FORM = /^(\w+)(?::?[=-](.*)|(\^\^|,,))?$/s;
const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';

function isSwitchedOff({ metadata }: KubernetesObject): boolean {
  return metadata.labels?.[SWITCH] === 'disabled' || metadata.annotations?.[SWITCH] === 'disabled';
}

/** Post-build substitution as kustomize-controller does it: in the YAML of each object, so that a number that is filled in is one. */
export function substituteVariables(
  objects: readonly KubernetesObject[],
  variables: Readonly<Record<string, string>>,
): Substitution {
  const missing = new Set<string>();
  const unknown = new Set<string>();
  const fill = (whole: string, expression: string): string => {
    if (whole.startsWith('$$')) return whole.slice(1);
    const form = FORM.exec(expression);
    if (form === null) {
      unknown.add(whole);
      return whole;
    }
    const [, name = '', standard, letterCase] = form;
    const given = variables[name];
    if (standard !== undefined) return given === undefined || given === '' ? standard : given;
    if (given === undefined) missing.add(name);
    if (letterCase === undefined) return given ?? whole;
    return letterCase === '^^' ? (given ?? '').toUpperCase() : (given ?? '').toLowerCase();
  };
  const filled = objects.flatMap((object) =>
    isSwitchedOff(object)
      ? [object]
      : parseObjects(stringify(object, { lineWidth: 0 }).replace(EXPRESSION, fill)),
  );
  return { objects: filled, missing: [...missing].sort(), unknown: [...unknown].sort() };
}
