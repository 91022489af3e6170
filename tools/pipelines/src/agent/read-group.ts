import { writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { GroupUse, GroupValue, ReadGroup } from '../run/job/job-variables.ts';
import type { GroupRule } from './agent-config.ts';
import { matchesAny } from './matches-ref.ts';

type Values = Readonly<Record<string, GroupValue>>;

const READABLE = 0o644;

function mayHave({ refs, stages }: GroupRule, ref: string, stage: string): boolean {
  return matchesAny(ref, refs) && matchesAny(stage, stages);
}

async function valuesOf({ values }: GroupRule, { host }: GroupUse): Promise<Values> {
  const entries = Object.entries(values).map(
    async ([key, { value, secret, file }]): Promise<[string, GroupValue]> => {
      if (file !== true) return [key, { value, secret }];
      // Below a folder that only root and this job can reach.
      await writeFile(join(host.scriptsOutside, key), value, { mode: READABLE });
      return [key, { value: posix.join(host.scripts, key), secret: false }];
    },
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Gives variables without being asked to the stages and refs that may have them. */
export function grantedFor(ref: string, rules: readonly GroupRule[]): (use: GroupUse) => Promise<Values> {
  return async (use) => {
    const own = rules.filter((rule) => mayHave(rule, ref, use.stage));
    const values = await Promise.all(own.map((rule) => valuesOf(rule, use)));
    return Object.assign({}, ...values) as Values;
  };
}

/**
 * Gives variable groups to the stages and refs that may have them, and to no other job.
 * @throws ShoalError GROUP_UNKNOWN or GROUP_REFUSED, which fail the job
 */
export function groupsFor(ref: string, groups: Readonly<Record<string, GroupRule>>): ReadGroup {
  return async (name, use) => {
    const group = groups[name];
    if (group === undefined) {
      throw new ShoalError('GROUP_UNKNOWN', `there is no variable group ${name}`, {
        hint: `there are: ${Object.keys(groups).join(', ')}`,
      });
    }
    if (!mayHave(group, ref, use.stage)) {
      throw new ShoalError(
        'GROUP_REFUSED',
        `the variable group ${name} is not for the stage ${use.stage} of ${ref}`,
        {
          hint: `it is for ${group.stages.join(', ')} of ${group.refs.join(', ')}`,
        },
      );
    }
    return valuesOf(group, use);
  };
}
