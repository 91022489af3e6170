import type { FieldChange, ObjectChange } from './diff-objects.ts';
import { withoutHash } from './generated-name.ts';
import { imageReference, type ImageReference } from './image-reference.ts';

const MOST_FIELDS = 4;
const LONGEST_VALUE = 60;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** `registry/team1/back:1.4.0` → `1.4.0`, when both are of the same repository; the digest too where the tags are the same. */
function imageWords(before: string, after: string): string {
  const [from, to] = [imageReference(before), imageReference(after)];
  if (from.repository !== to.repository) return `image ${before} → ${after}`;
  const parts = (of: ImageReference) => (from.tag === to.tag ? [of.tag, of.digest] : [of.tag ?? of.digest]);
  const words = (of: ImageReference) => parts(of).filter(Boolean).join('@') || '(no tag)';
  return `image ${words(from)} → ${words(to)}`;
}

function fieldWords({ path, before, after }: FieldChange): string {
  if (/\.image$/.test(path) && typeof before === 'string' && typeof after === 'string')
    return imageWords(before, after);
  const name = path === 'spec.replicas' ? 'replicas' : path;
  if (before === undefined) return `${name} added: ${shown(after)}`;
  if (after === undefined) return `${name} removed`;
  return `${name} ${shown(before)} → ${shown(after)}`;
}

/**
 * One change in words: «Deployment back: image 1.4.0 → 1.4.1; replicas 2 → 3», «NetworkPolicy allow-dns removed».
 * @param home namespace that is understood, so that it is not repeated
 */
export function describeChange({ change, kind, name, fields }: ObjectChange, home: string): string {
  const short = name.startsWith(`${home}/`) ? name.slice(home.length + 1) : name;
  const subject = `${kind} ${kind === 'ConfigMap' || kind === 'Secret' ? withoutHash(short) : short}`;
  if (change !== 'changed') return `${subject} ${change}`;
  const words = fields.slice(0, MOST_FIELDS).map(fieldWords);
  const more = fields.length > MOST_FIELDS ? [`${String(fields.length - MOST_FIELDS)} more fields`] : [];
  return `${subject}: ${[...words, ...more].join('; ')}`;
}
