import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parseOwnersFile } from './owners-file.ts';

describe('the CODEOWNERS file of this repository', () => {
  it.each([
    ['CODEOWNERS', 'ops'],
    ['package-lock.json', 'ops'],
    ['nx.json', 'ops'],
    ['.azure-pipelines/main.yaml', 'ops'],
    ['clusters/staging/releases/kustomization.yaml', 'ops'],
    ['tools/lab/src/index.ts', 'ops'],
    ['libs/service-kit/src/index.ts', 'ops'],
    ['libs/shark-back-contract/src/index.ts', 'team1'],
    ['libs/hello-contract/src/index.ts', 'team2'],
    ['apps/README.md', 'ops'],
    ['apps/shark-front/src/app.ts', 'team1'],
    ['apps/shark-back/Dockerfile', 'team1'],
    ['apps/shark-back/openapi/openapi.json', 'team1'],
    ['apps/shark-back/openapi/openapi.released.json', 'ops'],
    ['apps/hello/openapi/openapi.released.json', 'ops'],
    ['charts/common/Chart.yaml', 'team1'],
    ['apps/hello/src/app.ts', 'team2'],
    ['kustomize/README.md', 'ops'],
    ['kustomize/hello/base/deployment.yaml', 'team2'],
    ['kustomize/hello/overlays/staging/kustomization.yaml', 'team2', 'publisher'],
    ['kustomize/hello/overlays/production/kustomization.yaml', 'ops'],
  ])('gives %s to %s', async (path, ...owners) => {
    const file = await readFile(new URL('../../../../../CODEOWNERS', import.meta.url), 'utf8');
    expect(parseOwnersFile(file).ownersOf(path)).toEqual(owners);
  });
});
