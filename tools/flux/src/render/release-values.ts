import { ShoalError } from '@shoal/exec';
import { parse } from 'yaml';
import { nameOf, type KubernetesObject } from './kubernetes-object.ts';
import { mergeValues } from './merge-values.ts';

export interface ValuesReference {
  kind: string;
  name: string;
  valuesKey?: string;
  targetPath?: string;
  optional?: boolean;
}

type Values = Record<string, unknown>;

/** A single value as helm's `--set` types it: booleans, null and whole numbers, text otherwise or in quotes. */
function typed(text: string): unknown {
  const quoted = /^(["'])(.*)\1$/s.exec(text);
  if (quoted) return quoted[2];
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}

function nested(path: string, value: unknown): Values {
  const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Values;
}

/**
 * The values of a HelmRelease from all their sources, in helm-controller's order: `valuesFrom` as listed, then `values`.
 * @param maps the ConfigMaps of the tree
 * @throws ShoalError VALUES_UNKNOWN for a source that is neither in the tree nor optional, VALUES_BROKEN
 */
export function releaseValues(
  release: KubernetesObject,
  maps: readonly KubernetesObject[],
  installation: Readonly<Record<string, string>>,
): Values {
  const spec = (release.spec ?? {}) as { values?: Values; valuesFrom?: ValuesReference[] };
  let values: Values = {};
  for (const { kind, name, valuesKey = 'values.yaml', targetPath, optional } of spec.valuesFrom ?? []) {
    const inGit = maps.find(
      (object) =>
        object.kind === kind &&
        object.metadata.name === name &&
        object.metadata.namespace === release.metadata.namespace,
    )?.data;
    const data = kind === 'ConfigMap' && name === 'installation' ? installation : inGit;
    const text = data?.[valuesKey];
    if (text === undefined) {
      if (optional === true) continue;
      const what = data === undefined ? 'which is not in the tree' : `which has no key ${valuesKey}`;
      throw new ShoalError(
        'VALUES_UNKNOWN',
        `the HelmRelease ${nameOf(release)} takes values from the ${kind} ${name}, ${what}`,
        { hint: 'only what is in Git can be rendered: use a ConfigMap, or make it optional' },
      );
    }
    try {
      const more =
        targetPath === undefined ? (parse(text) as Values | null) : nested(targetPath, typed(text));
      values = mergeValues(values, more ?? {});
    } catch (cause) {
      throw new ShoalError('VALUES_BROKEN', `the ${kind} ${name}, key ${valuesKey}: no YAML`, { cause });
    }
  }
  return mergeValues(values, spec.values ?? {});
}
