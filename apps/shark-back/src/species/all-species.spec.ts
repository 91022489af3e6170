import { expect, it } from '@jest/globals';
import { allSpecies } from './all-species.ts';

it('has at least twelve species, in order, with names fit for a URL', () => {
  const names = allSpecies.map((shark) => shark.name);
  expect(names.length).toBeGreaterThanOrEqual(12);
  expect(names).toEqual([...new Set(names)].sort());
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
