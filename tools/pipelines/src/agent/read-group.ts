import { writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { GroupValue, ReadGroup } from '../run/job/job-variables.ts';
import type { GroupRule } from './agent-config.ts';
import { matchesAny } from './matches-ref.ts';

/**
 * Gives variable groups to the stages and refs that may have them, and to no other job.
 * @throws ShoalError GROUP_UNKNOWN or GROUP_REFUSED, which fail the job
 */
export function groupsFor(ref: string, groups: Readonly<Record<string, GroupRule>>): ReadGroup {
  return async (name, { stage, host }) => {
    const group = groups[name];
    if (group === undefined) {
      throw new ShoalError('GROUP_UNKNOWN', `there is no variable group ${name}`, {
        hint: `there are: ${Object.keys(groups).join(', ')}`,
      });
    }
    if (!matchesAny(ref, group.refs) || !group.stages.includes(stage)) {
      throw new ShoalError(
        'GROUP_REFUSED',
        `the variable group ${name} is not for the stage ${stage} of ${ref}`,
        {
          hint: `it is for ${group.stages.join(', ')} of ${group.refs.join(', ')}`,
        },
      );
    }
    const values = Object.entries(group.values).map(
      async ([key, { value, secret, file }]): Promise<[string, GroupValue]> => {
        if (file !== true) return [key, { value, secret }];
        // Below a folder that only root and this job can reach.
        await writeFile(join(host.scriptsOutside, key), value, { mode: 0o644 });
        return [key, { value: posix.join(host.scripts, key), secret: false }];
      },
    );
    return Object.fromEntries(await Promise.all(values));
  };
}
