import { createToolchain } from '@shoal/toolchain';
import { LAB_TOOLS, startCluster, type ClusterPlan, type LabPaths } from '../../src/index.ts';

/** Started as a program of its own, to be killed half-way: `start-in-child.ts <plan> <paths>`, both as JSON. */
const [plan, paths] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown);
const withMaps = plan as ClusterPlan & { nodePorts: [number, number][] };
const tools = await createToolchain().ensure([...LAB_TOOLS]);
const { kube } = await startCluster(
  { paths: paths as LabPaths, tools },
  { ...withMaps, loopback: { ...withMaps.loopback, nodePorts: new Map(withMaps.nodePorts) } },
  { throwAway: true },
);
await kube.close();
