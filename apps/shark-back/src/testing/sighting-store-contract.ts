import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SightingStore } from '../sightings/sighting-store.ts';

const seenAt = '2026-01-02T03:04:05.678Z';

/** What each store of sightings must do. `open` gives an empty store. */
export function sightingStoreContract(open: () => Promise<SightingStore>): void {
  describe('as a store of sightings', () => {
    let store: SightingStore;
    beforeAll(async () => {
      store = await open();
      for (const [shark, count] of [
        ['whale-shark', 1],
        ['bull-shark', 2],
        ['whale-shark', 3],
      ] as const) {
        await store.add({ shark, place: `place ${String(count)}`, count, note: '', seenAt });
      }
    });
    afterAll(() => store.close());

    it('gives a sighting back as it was, with a number', async () => {
      const sighting = {
        shark: 'tiger-shark',
        place: "D'Arros, «Île»; --",
        count: 4,
        note: '🦈\n"quoted"',
        seenAt,
      };
      const stored = await store.add(sighting);
      expect(stored).toEqual({ id: expect.any(Number), ...sighting });
      expect((await store.list({ limit: 1 }))[0]).toEqual(stored);
    });

    it('lists the latest first', async () => {
      const ids = (await store.list({ limit: 100 })).map((sighting) => sighting.id);
      expect(ids).toEqual([...ids].sort((a, b) => b - a));
      expect(new Set(ids).size).toBe(4);
    });

    it('filters by shark', async () => {
      const found = await store.list({ shark: 'whale-shark', limit: 100 });
      expect(found.map((sighting) => sighting.count)).toEqual([3, 1]);
      expect(await store.list({ shark: 'goblin-shark', limit: 100 })).toEqual([]);
    });

    it('goes on where the page before has ended', async () => {
      const [first] = await store.list({ shark: 'whale-shark', limit: 1 });
      const rest = await store.list({ shark: 'whale-shark', limit: 1, before: first?.id });
      expect(rest.map((sighting) => sighting.count)).toEqual([1]);
    });

    it('refuses what breaks its rules', async () => {
      const wrong = { shark: 'whale-shark', place: 'x', count: 0, note: '', seenAt };
      await expect(async () => store.add(wrong)).rejects.toThrow(/check/i);
    });
  });
}
