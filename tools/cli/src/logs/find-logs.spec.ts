import { describe, expect, it } from '@jest/globals';
import type { AppLogs } from './app-logs.ts';
import type { ComponentLog } from './component-logs.ts';
import { findLogs } from './find-logs.ts';

const app = (name: string): AppLogs => ({
  name,
  longName: `team1/${name}`,
  namespace: 'team1',
  selector: '',
});
const component = (longName: string): ComponentLog => ({
  name: longName.split('/')[1] ?? '',
  longName,
  file: `/logs/${longName}`,
});
const apps = [app('shark-front'), app('shark-back')];
const components = ['a-1/kubelet', 'a-2/kubelet', 'fabric/shark-back', 'sandbox/soft-serve'].map(component);

describe('findLogs', () => {
  it.each([
    ['shark-front', { app: apps[0] }],
    ['team1/shark-front', { app: apps[0] }],
    ['shark-back', { app: apps[1] }],
    ['fabric/shark-back', { components: [components[2]] }],
    ['kubelet', { components: [components[0], components[1]] }],
    ['a-2/kubelet', { components: [components[1]] }],
    ['git', { components: [components[3]] }],
  ])('knows %s', (name, expected) => {
    expect(findLogs(name, apps, components)).toEqual(expected);
  });

  it('names what there is, with exit code 2', () => {
    expect(() => findLogs('nix', apps, components)).toThrow(
      expect.objectContaining({
        code: 'LOG_UNKNOWN',
        exitCode: 2,
        hint: 'Apps: shark-back, shark-front\n  Components: kubelet, shark-back, soft-serve',
      }),
    );
  });

  it('says that the cluster does not answer, and shows components all the same', () => {
    expect(findLogs('kubelet', undefined, components)).toHaveProperty('components');
    expect(() => findLogs('hello', undefined, [])).toThrow('the cluster does not answer');
  });
});
