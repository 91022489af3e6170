import { expect, it } from '@jest/globals';
import { chartReadme } from './chart-readme.ts';
import { chartValues } from './chart-values.ts';

const VALUES = `# Number of pods.
# Ignored while autoscaling is on.
replicaCount: 2

image:
  repository: registry.test/team1/back
  # Empty means | the chart's appVersion.
  tag: ''
limits:
  cpu: 1
extra: {}
silent: x
`;
const SCHEMA = JSON.stringify({
  properties: {
    replicaCount: { type: 'integer', description: 'Of the schema.' },
    image: { properties: { repository: { type: 'string', description: 'Name without tag.' } } },
    limits: {
      description: 'Bounds.',
      properties: { cpu: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
    },
    extra: { enum: ['b', 'a'] },
  },
});

it('takes the comment, else the description of the schema, else that of the mapping around', () => {
  expect(chartValues(VALUES, SCHEMA)).toEqual([
    {
      name: 'replicaCount',
      type: 'integer',
      preset: '2',
      description: 'Number of pods. Ignored while autoscaling is on.',
    },
    {
      name: 'image.repository',
      type: 'string',
      preset: '"registry.test/team1/back"',
      description: 'Name without tag.',
    },
    { name: 'image.tag', type: '', preset: '""', description: "Empty means | the chart's appVersion." },
    { name: 'limits.cpu', type: 'string or number', preset: '1', description: 'Bounds.' },
    { name: 'extra', type: '`b`, `a`', preset: '{}', description: '' },
    { name: 'silent', type: '', preset: '"x"', description: '' },
  ]);
});

it('writes a table with aligned columns', () => {
  const readme = chartReadme({
    chart: 'name: back\ndescription: An API\n',
    values: "# How many | pods.\ncount: 2\ntag: ''\n",
    schema: '{}',
  });
  expect(readme.split('\n').slice(-6)).toEqual([
    '',
    '| value   | type | default | what it does      |',
    '| ------- | ---- | ------- | ----------------- |',
    '| `count` |      | `2`     | How many \\| pods. |',
    '| `tag`   |      | `""`    |                   |',
    '',
  ]);
});
