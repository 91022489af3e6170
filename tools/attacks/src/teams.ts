/** The tenants whose services and rights the rows are written for. */
export const teamNames = ['team1', 'team2'] as const;

export type TeamName = (typeof teamNames)[number];

/** Whether rows are written for a tenant of this name. */
export function isTeamName(text: string): text is TeamName {
  return (teamNames as readonly string[]).includes(text);
}
