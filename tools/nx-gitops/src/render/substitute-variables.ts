import { stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes-object.ts';
import { parseObjects } from './parse-objects.ts';

export interface Substitution {
  objects: KubernetesObject[];
  /** Names that have neither value nor default, sorted: kustomize-controller 1.9 fails for the first of them. */
  missing: string[];
}

// `$${name}` is an escape; `${name:=default}` and `${name:-default}` carry a default.
const VARIABLE = /\$?\$\{(\w+)(?::[=-]([^}]*))?\}/g;
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
  const filled = objects.flatMap((object) => {
    if (isSwitchedOff(object)) return [object];
    const text = stringify(object, { lineWidth: 0 }).replace(
      VARIABLE,
      (whole, name: string, standard: string | undefined) => {
        if (whole.startsWith('$$')) return whole.slice(1);
        const value = variables[name] ?? standard;
        if (value === undefined) missing.add(name);
        return value ?? whole;
      },
    );
    return parseObjects(text);
  });
  return { objects: filled, missing: [...missing].sort() };
}
