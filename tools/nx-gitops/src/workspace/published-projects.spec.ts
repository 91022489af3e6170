import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { publishedProjects } from './published-projects.ts';

it('names the projects of this repository that are published', () => {
  expect(publishedProjects(fileURLToPath(new URL('../../../..', import.meta.url)))).toEqual({
    images: ['@shoal/hello', '@shoal/shark-back', '@shoal/shark-front'],
    charts: ['chart-shark-back', 'chart-shark-front'],
  });
});
