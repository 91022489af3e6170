import { ExitCode, ShoalError } from '@shoal/exec';
import { isTeamName, teamNames, type Row, type TeamName } from '@shoal/attacks';

const wrong = (message: string, hint: string): ShoalError =>
  new ShoalError('WRONG_OPTIONS', message, { hint, exitCode: ExitCode.usage });

export interface Choice {
  readonly rows: readonly Row[];
  readonly tenant: TeamName | undefined;
}

/**
 * The rows that a person asked for.
 * @throws ShoalError WRONG_OPTIONS (exit code 2) for a team or row that there is not, or when nothing is left.
 */
export function chooseRows(
  rows: readonly Row[],
  { tenant, row }: { tenant?: string | undefined; row?: string | undefined },
): Choice {
  if (tenant !== undefined && !isTeamName(tenant))
    throw wrong(`«${tenant}» is no tenant`, `the tenants are: ${teamNames.join(', ')}`);
  const numbered = row === undefined ? rows : rows.filter(({ number }) => String(number) === row);
  if (numbered.length === 0)
    throw wrong(`There is no row «${String(row)}»`, `rows are 1 to ${String(rows.length)}`);
  const chosen = numbered.filter(({ attackers }) => tenant === undefined || attackers.includes(tenant));
  if (chosen.length === 0) {
    const who = numbered[0]?.attackers.join(' or ');
    throw wrong(
      `Row ${String(row)} needs what ${String(tenant)} does not have`,
      `only ${String(who)} can try it`,
    );
  }
  return { rows: chosen, tenant };
}
