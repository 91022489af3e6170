import type { ObjectChange } from './diff-objects.ts';

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job']);

/**
 * All changes of a release in one line, its own workload first and without its name: «image 1.4.0 → 1.4.1; replicas 2 → 3;
 * NetworkPolicy removed».
 * @param owner `namespace/name` of the release
 */
export function describeRelease(
  owner: string,
  changes: readonly (Pick<ObjectChange, 'kind' | 'name' | 'change'> & { words: string })[],
): string {
  const isOwn = ({ kind, name, change }: Pick<ObjectChange, 'kind' | 'name' | 'change'>): boolean =>
    WORKLOADS.has(kind) && name === owner && change === 'changed';
  const [, short = ''] = owner.split('/');
  const phrase = (each: (typeof changes)[number]): string => {
    const { kind, name, words } = each;
    const subject = `${kind} ${short}`;
    if (isOwn(each)) return words.slice(`${subject}: `.length);
    // What bears the name of the release needs no name.
    return name === owner && words.startsWith(subject) ? `${kind}${words.slice(subject.length)}` : words;
  };
  return [...changes.filter(isOwn), ...changes.filter((each) => !isOwn(each))].map(phrase).join('; ');
}
