/** Lets a limited number of pieces of work run at once; the others wait in line. */
export interface Slots {
  use<T>(work: () => Promise<T>): Promise<T>;
}

/** @param count how many may run at once, 1 or more */
export function createSlots(count: number): Slots {
  let free = Math.max(1, count);
  const waiting: (() => void)[] = [];
  return {
    async use(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
