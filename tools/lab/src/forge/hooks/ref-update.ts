/** One line that git gives to a receive hook. */
export interface RefUpdate {
  readonly oldId: string;
  readonly newId: string;
  readonly ref: string;
}

const ZERO = /^0+$/;

/** Whether the id stands for «not there»: before a ref is made, or after it is deleted. */
export function isZero(id: string): boolean {
  return ZERO.test(id);
}

/** The lines of a hook's standard input: `old new ref` each. */
export function parseRefUpdates(input: string): RefUpdate[] {
  return input
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [oldId = '', newId = '', ...ref] = line.split(' ');
      return { oldId, newId, ref: ref.join(' ') };
    });
}
