/** Beginnings of the names that Azure Pipelines defines itself. */
const PREFIXES = [
  'agent.',
  'build.',
  'system.',
  'pipeline.',
  'environment.',
  'strategy.',
  'checks.',
  'release.',
  'resources.',
  'endpoint.',
  'task.',
];
/** Single names, and those that the format of a run's number knows. */
const NAMES = [
  'tf_build',
  'common.testresultsdirectory',
  'rev',
  'date',
  'dayofmonth',
  'dayofyear',
  'hours',
  'minutes',
  'month',
  'seconds',
  'year',
  'buildid',
  'sourcebranchname',
  'teamproject',
  'builddefinitionname',
];

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
export function isPredefined(name: string): boolean {
  const lower = name.toLowerCase();
  return PREFIXES.some((prefix) => lower.startsWith(prefix)) || NAMES.includes(lower.split(':')[0] ?? '');
}
