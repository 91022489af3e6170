import { table } from '../terminal/table.ts';
import type { Activity } from './activity.ts';

const HEAD = ['time (UTC)', 'namespace', 'who', 'through', 'did', 'what', 'Flux object', 'revision'];
const SHA = /(sha1:[0-9a-f]{7})[0-9a-f]{33}/;

function line(activity: Activity): string[] {
  const { time, namespace, who, through, did, what, fluxObject, revision, refused } = activity;
  return [
    time.slice(0, 19).replace('T', ' '),
    namespace ?? '-',
    who,
    through ?? '-',
    refused === undefined ? did : `${did}: REFUSED`,
    what,
    fluxObject ?? '-',
    revision?.replace(SHA, '$1') ?? '-',
  ];
}

/** The table, oldest first. */
export function auditText(activities: readonly Activity[]): string {
  if (activities.length === 0) return 'nothing was recorded\n';
  return `${table([HEAD, ...activities.map(line)])}\n`;
}
