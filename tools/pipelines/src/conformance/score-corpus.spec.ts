import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { scoreCorpus } from './score-corpus.ts';

const CORPUS = fileURLToPath(new URL('../../fixtures/corpus', import.meta.url));

describe('scoreCorpus', () => {
  it('reads the headers, finds other repositories, and says where it disagrees', () => {
    const verdicts = scoreCorpus(CORPUS).map(({ case: one, refusal, agrees }) => [
      one.name,
      one.accept,
      refusal,
      agrees,
    ]);
    expect(verdicts).toEqual([
      ['bad/pipeline-disagrees.yml', false, undefined, false],
      ['bad/pipeline.yml', false, expect.stringContaining("Unrecognized named-value: 'nothing'"), true],
      ['good/pipeline.yml', true, undefined, true],
    ]);
  });
});
