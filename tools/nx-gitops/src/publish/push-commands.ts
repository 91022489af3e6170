import { ExitCode, ShoalError } from '@shoal/exec';
import { chartProjectName } from '../nodes/chart-project.ts';
import { nodeArguments } from '../nodes/target-inputs.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';

/**
 * What pushes the images and charts of these projects, images first: the arguments of Node for each, from the root of the
 * workspace. They are those of the targets `image-push` and `chart-push`, but do not come from the project graph: there, a
 * team's own `package.json` or `project.json` may put another command in their place, and whatever pushes holds the
 * publisher's password and key.
 * @throws ShoalError NOT_PUBLISHED (exit code 2) for a project that has neither.
 */
export function pushCommands(
  units: readonly Pick<ReleaseUnit, 'app' | 'chart'>[],
  projects: readonly string[],
): string[][] {
  const images = new Map(units.map(({ app }) => [app.projectName, nodeArguments('image-push', app.root)]));
  const charts = new Map(
    units.flatMap(({ chart }) =>
      chart === undefined ? [] : [[chartProjectName(chart.name), nodeArguments('chart-push', chart.root)]],
    ),
  );
  const unknown = projects.filter((project) => !images.has(project) && !charts.has(project));
  if (unknown.length > 0) {
    throw new ShoalError('NOT_PUBLISHED', `${unknown.join(', ')}: neither image nor chart to push`, {
      exitCode: ExitCode.usage,
      hint: `one of ${[...images.keys(), ...charts.keys()].join(', ')}`,
    });
  }
  return [images, charts].flatMap((commands) =>
    projects.flatMap((project) => {
      const command = commands.get(project);
      return command === undefined ? [] : [command];
    }),
  );
}
