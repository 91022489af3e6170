/** The teams that own namespaces, chart repositories and image repositories. */
export const teamNames = ['team1', 'team2'] as const;

export type TeamName = (typeof teamNames)[number];

/**
 * Everyone who can log in to the forge. `ops` may do everything, a team writes what is its own, `publisher` publishes
 * images and charts for every team, `flux` reads the repository, and a team's reader reads what that team's
 * namespace deploys.
 */
export const userNames = [
  'ops',
  'team1',
  'team2',
  'publisher',
  'flux',
  'team1-reader',
  'team2-reader',
] as const;

export type UserName = (typeof userNames)[number];

/** Whether the text is the name of a user. */
export function isUserName(text: string): text is UserName {
  return (userNames as readonly string[]).includes(text);
}

/** Whether the text is the name of a team. */
export function isTeamName(text: string): text is TeamName {
  return (teamNames as readonly string[]).includes(text);
}

/** The team whose own things the user reads: the team itself or its reader; undefined for everyone else. */
export function teamOf(user: UserName): TeamName | undefined {
  return teamNames.find((team) => user === team || user === `${team}-reader`);
}
