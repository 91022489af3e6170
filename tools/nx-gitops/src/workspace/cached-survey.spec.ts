import { mkdirSync, readFileSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSampleWorkspace } from '../testing/sample-workspace.ts';
import { cachedSurvey } from './cached-survey.ts';
import { surveyWorkspace, type Survey } from './survey-workspace.ts';

const ROOTS = [
  'apps/back',
  'apps/front',
  'apps/hello',
  'charts/back',
  'charts/front',
  'clusters/production',
  'clusters/staging',
  'kustomize/hello/overlays/production',
  'kustomize/hello/overlays/staging',
];

describe('cachedSurvey', () => {
  let root: string;
  const survey = (): Survey => cachedSurvey(root, ROOTS, {});
  // What was not there is no key after JSON.
  const fresh = (): Survey => JSON.parse(JSON.stringify(surveyWorkspace(root, ROOTS))) as Survey;
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(root, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    // A later time than that of the first write, also where the clock of the disk is coarse.
    utimesSync(path, Date.now() / 1000, Date.now() / 1000 + 1);
  };
  beforeEach(() => {
    root = createSampleWorkspace();
    survey();
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is the same from the cache', () => {
    expect(survey()).toEqual(fresh());
  });

  it('asks the disk for nothing but times while nothing changes', () => {
    const kept = join(root, '.nx/workspace-data/shoal-gitops-survey.json');
    writeFileSync(
      kept,
      readFileSync(kept, 'utf8').replace('registry.test/team1/back', 'registry.test/kept/back'),
    );
    expect(survey().charts.map(({ imageRepository }) => imageRepository)).toContain(
      'registry.test/kept/back',
    );
  });

  it.each<[string, () => void]>([
    [
      'a value of a chart',
      () => {
        edit('charts/back/values.yaml', (text) => text.replace('team1', 'team9'));
      },
    ],
    [
      'a kustomization',
      () => {
        edit('kustomize/hello/overlays/staging/kustomization.yaml', (text) => text.replace('1.2.3', '9.9.9'));
      },
    ],
    [
      'a Flux object',
      () => {
        edit('clusters/production/releases/charts.yaml', (text) => text.replace('1.2.0', '9.9.9'));
      },
    ],
    [
      'a package.json',
      () => {
        edit('apps/back/package.json', (text) => text.replace('1.2.3', '9.9.9'));
      },
    ],
    [
      'a file that goes',
      () => {
        unlinkSync(join(root, 'kustomize/hello/overlays/staging/replicas.yaml'));
      },
    ],
    [
      'a folder that becomes a file',
      () => {
        rmSync(join(root, 'kustomize/hello/base'), { recursive: true });
        writeFileSync(join(root, 'kustomize/hello/base'), 'kind: Deployment\n');
      },
    ],
    [
      'a library that comes',
      () => {
        mkdirSync(join(root, 'libs/more'));
        writeFileSync(join(root, 'libs/more/package.json'), '{ "name": "@sample/more" }');
        edit('apps/back/package.json', (text) =>
          text.replace('"@sample/kit":"*"', '"@sample/kit":"*","@sample/more":"*"'),
        );
      },
    ],
  ])('sees %s', (_what, change) => {
    const before = survey();
    change();
    expect(survey()).toEqual(fresh());
    expect(survey()).not.toEqual(before);
  });

  it('sees a library that comes after the app that names it', () => {
    edit('apps/back/package.json', (text) =>
      text.replace('"@sample/kit":"*"', '"@sample/kit":"*","@sample/more":"*"'),
    );
    expect(survey().units.find(({ app }) => app.name === 'back')?.app.libraries).toEqual(['libs/kit']);
    mkdirSync(join(root, 'libs/more'));
    writeFileSync(join(root, 'libs/more/package.json'), '{ "name": "@sample/more" }');
    expect(survey().units.find(({ app }) => app.name === 'back')?.app.libraries).toEqual([
      'libs/kit',
      'libs/more',
    ]);
  });

  it('keeps nothing when Nx is told to', () => {
    rmSync(join(root, '.nx'), { recursive: true });
    cachedSurvey(root, ROOTS, { NX_CACHE_PROJECT_GRAPH: 'false' });
    expect(() => readFileSync(join(root, '.nx/workspace-data/shoal-gitops-survey.json'))).toThrow('ENOENT');
  });
});
