import { describe, expect, it } from '@jest/globals';
import { fixedPlan } from '../testing/fixed-cluster.ts';
import { addonObjects } from './addon-objects.ts';

describe('addonObjects', () => {
  it('are these', () => {
    expect(addonObjects(fixedPlan)).toMatchSnapshot();
  });
});
