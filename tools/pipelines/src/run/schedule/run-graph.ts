/** Something that runs once all that it depends on has ended. */
export interface GraphNode {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/**
 * Runs every node as soon as all its dependencies have ended, however they ended, and gives the results by name. The
 * graph has been checked: names are unique, dependencies exist, and there is no circle.
 * @param run decides by itself what to do when a dependency has failed
 */
export async function runGraph<Node extends GraphNode, Outcome>(
  nodes: readonly Node[],
  run: (node: Node) => Promise<Outcome>,
): Promise<Map<string, Outcome>> {
  const started = new Map<string, Promise<Outcome>>();
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const outcome = (node: Node): Promise<Outcome> => {
    const known = started.get(node.name);
    if (known !== undefined) return known;
    const dependencies = node.dependsOn.map((name) => byName.get(name)).filter((one) => one !== undefined);
    const own = (async () => {
      await Promise.all(dependencies.map(outcome));
      return await run(node);
    })();
    started.set(node.name, own);
    return own;
  };
  const results = await Promise.all(nodes.map(async (node) => [node.name, await outcome(node)] as const));
  return new Map(results);
}
