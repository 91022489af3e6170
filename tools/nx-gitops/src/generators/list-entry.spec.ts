import { describe, expect, it } from '@jest/globals';
import { addListEntry, removeListEntry } from './list-entry.ts';

const FILE = 'kustomization.yaml';

describe('addListEntry', () => {
  it.each([
    ['the end of the file', 'resources:\n  - a.yaml\n', 'resources:\n  - a.yaml\n  - b.yaml\n'],
    [
      'a list before another',
      '# why\nresources:\n  - a.yaml\npatches:\n  - path: p.yaml\n',
      '# why\nresources:\n  - a.yaml\n  - b.yaml\npatches:\n  - path: p.yaml\n',
    ],
    [
      'a list with a comment',
      'resources:\n  # first\n  - a.yaml\nx: y\n',
      'resources:\n  # first\n  - a.yaml\n  - b.yaml\nx: y\n',
    ],
    ['an empty list', 'resources: []\nx: y\n', 'resources:\n  - b.yaml\nx: y\n'],
    ['a list below a key', 'spec:\n  resources:\n    - a\n', 'spec:\n  resources:\n    - a\n    - b.yaml\n'],
  ])('adds to %s, and removing it brings the text back', (_where, before, after) => {
    const added = addListEntry(FILE, before, 'resources', 'b.yaml');
    expect(added).toBe(after);
    expect(addListEntry(FILE, added, 'resources', 'b.yaml')).toBe(added);
    expect(removeListEntry(FILE, added, 'resources', 'b.yaml')).toBe(before);
  });

  it('says which list is missing', () => {
    expect(() => addListEntry(FILE, 'a: b\n', 'resources', 'x')).toThrow(
      'kustomization.yaml: has no list resources',
    );
  });
});
