import { describe, expect, it } from '@jest/globals';
import { addCoverage, readCobertura } from './read-cobertura.ts';

describe('readCobertura', () => {
  it('reads the totals', () => {
    const text =
      '<?xml version="1.0"?><!DOCTYPE coverage SYSTEM "http://x/coverage-04.dtd"><coverage lines-valid="40" lines-covered="38"><packages/></coverage>';
    expect(readCobertura(text)).toEqual({ linesCovered: 38, linesValid: 40 });
  });

  it.each(['<coverage/>', '<other lines-valid="1" lines-covered="1"/>'])('finds none in %s', (text) => {
    expect(readCobertura(text)).toBeUndefined();
  });
});

describe('addCoverage', () => {
  it('adds up', () => {
    const one = { linesCovered: 1, linesValid: 2 };
    expect(addCoverage([one, one])).toEqual({ linesCovered: 2, linesValid: 4 });
    expect(addCoverage([])).toBeUndefined();
  });
});
