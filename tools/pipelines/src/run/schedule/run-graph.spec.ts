import { describe, expect, it } from '@jest/globals';
import { runGraph } from './run-graph.ts';

const node = (name: string, ...dependsOn: string[]) => ({ name, dependsOn });

describe('runGraph', () => {
  it('runs each once, after all that it depends on', async () => {
    const order: string[] = [];
    const nodes = [node('d', 'b', 'c'), node('b', 'a'), node('c', 'a'), node('a')];
    const results = await runGraph(nodes, async ({ name }) => {
      await Promise.resolve();
      order.push(name);
      return name.toUpperCase();
    });
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    expect(Object.fromEntries(results)).toEqual({ a: 'A', b: 'B', c: 'C', d: 'D' });
  });

  it('runs side by side what does not depend on each other', async () => {
    const both = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()] as const;
    await runGraph([node('a'), node('b')], async ({ name }) => {
      const [mine, other] = name === 'a' ? both : [both[1], both[0]];
      mine.resolve(undefined);
      await other.promise;
    });
  });
});
