import { describe, expect, it } from '@jest/globals';
import { clusterPlan, labPaths } from '@shoal/lab';
import { platformUrls } from './platform-urls.ts';

describe('platformUrls', () => {
  it('gives every cluster its own ports, and one forge to all', () => {
    const paths = labPaths({});
    expect(platformUrls(clusterPlan('staging', 1, 1, paths), paths)).toMatchSnapshot();
    expect(platformUrls(clusterPlan('production', 2, 1, paths), paths)).toMatchSnapshot();
  });
});
