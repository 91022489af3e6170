import { describe, expect, it } from '@jest/globals';
import { quickRepository } from './read-chart.ts';

describe('quickRepository', () => {
  it.each([
    ['replicas: 1\nimage:\n  repository: r.test/a/b\n  tag: ""\n', 'r.test/a/b'],
    ['image: # which\n\n  # where\n  tag: ""\n  repository: "r.test/a/b" # here\nother: {}\n', 'r.test/a/b'],
    [`image:\n    repository: 'r.test/a/b'`, 'r.test/a/b'],
    ['image:\n  other:\n    repository: r.test/no\n', undefined],
    ['image: { repository: r.test/a/b }\n', undefined],
    ['job:\n  image:\n    repository: r.test/no\n', undefined],
    ['image:\n  tag: a\nsidecar:\n  repository: r.test/no\n', undefined],
    ['- a\n', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(quickRepository(text)).toBe(expected);
  });
});
