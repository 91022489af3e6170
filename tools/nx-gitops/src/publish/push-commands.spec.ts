import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { appProject } from '../nodes/app-project.ts';
import { chartProject } from '../nodes/chart-project.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import { pushCommands } from './push-commands.ts';

const workspaceRoot = fileURLToPath(new URL('../../../..', import.meta.url));
const { units } = readWorkspace(workspaceRoot);
const command = (target: string, root: string) => [`tools/nx-gitops/src/commands/${target}.ts`, root];

describe('what pushes', () => {
  it.each([
    ['an image alone', ['@shoal/hello'], [command('image-push', 'apps/hello')]],
    [
      'the image before its chart, in whatever order they are named',
      ['chart-shark-back', '@shoal/shark-back'],
      [command('image-push', 'apps/shark-back'), command('chart-push', 'charts/shark-back')],
    ],
  ])('%s', (_what, projects, expected) => {
    expect(pushCommands(units, projects)).toEqual(expected);
  });

  it('refuses what has neither', () => {
    expect(() => pushCommands(units, ['@shoal/hello', '@shoal/lab', 'chart-common'])).toThrow(
      '@shoal/lab, chart-common: neither image nor chart to push',
    );
  });

  it('is what the targets of the plugin call', () => {
    for (const unit of units) {
      const own = appProject(unit).targets?.['image-push']?.command;
      expect(`node ${pushCommands(units, [unit.app.projectName]).flat().join(' ')}`).toBe(own);
      if (unit.chart === undefined) continue;
      const chart = chartProject(unit.chart, unit);
      const pushed = pushCommands(units, [chart.name ?? '']);
      expect(`node ${pushed.flat().join(' ')}`).toBe(chart.targets?.['chart-push']?.command);
    }
  });
});
