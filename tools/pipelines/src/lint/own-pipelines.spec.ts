import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findPipelines } from './find-pipelines.ts';
import { findingsText } from './findings-text.ts';
import { lintPipelines } from './lint-pipelines.ts';

const PIPELINES = fileURLToPath(new URL('../../../../.azure-pipelines', import.meta.url));

describe('the pipelines of this repository', () => {
  it('are two, and clean', () => {
    const { root, files } = findPipelines(PIPELINES);
    expect(files).toEqual(['.azure-pipelines/ci.yml', '.azure-pipelines/release.yml']);
    expect(findingsText(lintPipelines({ root, files }))).toBe('');
  });
});
