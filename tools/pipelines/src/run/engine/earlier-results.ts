import type { Result } from '../result.ts';

interface Node {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/** Everything that a node depends on, directly or not, with its result; names in lower case. */
export function earlierResults(
  node: Node,
  nodes: readonly Node[],
  resultOf: (name: string) => Result | undefined,
): { direct: Map<string, Result>; earlier: Map<string, Result> } {
  const earlier = new Map<string, Result>();
  const visit = (names: readonly string[]): void => {
    for (const name of names) {
      if (earlier.has(name.toLowerCase())) continue;
      earlier.set(name.toLowerCase(), resultOf(name) ?? 'skipped');
      visit(nodes.find((other) => other.name === name)?.dependsOn ?? []);
    }
  };
  visit(node.dependsOn);
  const direct = new Map(
    node.dependsOn.map((name) => [name.toLowerCase(), earlier.get(name.toLowerCase()) ?? 'skipped'] as const),
  );
  return { direct, earlier };
}
