// Runs in a process of its own with the workspace as working directory: Nx keeps that folder in module state.
const { createProjectGraphAsync } = require('nx/src/project-graph/project-graph');
const { filterAffected } = require('nx/src/project-graph/affected/affected-project-graph');
const { WholeFileChange } = require('nx/src/project-graph/file-utils');
const { readFileSync } = require('node:fs');
const process = require('node:process');

async function main() {
  const changes = JSON.parse(readFileSync(0, 'utf8'));
  const graph = await createProjectGraphAsync({ exitOnError: false });
  const affected = [];
  for (const files of changes) {
    const touched = files.map((file) => ({ file, hash: '', getChanges: () => [new WholeFileChange()] }));
    affected.push(Object.keys((await filterAffected(graph, touched)).nodes).sort());
  }
  const projects = Object.fromEntries(
    Object.entries(graph.nodes).map(([name, { data }]) => [
      name,
      { root: data.root, tags: data.tags ?? [], targets: Object.keys(data.targets ?? {}).sort() },
    ]),
  );
  // Leaving before a long answer is written would cut it off.
  process.stdout.write(JSON.stringify({ projects, dependencies: graph.dependencies, affected }), () => {
    process.exit(0);
  });
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
