/** States of a commit status that Azure Repos knows. */
const STATES = ['notSet', 'pending', 'succeeded', 'failed', 'error', 'notApplicable'] as const;

/** A status as it is sent (https://learn.microsoft.com/rest/api/azure/devops/git/statuses/create). */
export interface NewCommitStatus {
  readonly state: (typeof STATES)[number];
  readonly description: string;
  readonly context: { readonly name: string; readonly genre: string };
  readonly targetUrl?: string;
}

/** A status as it is kept with its commit. */
export interface CommitStatus extends NewCommitStatus {
  readonly id: number;
  /** ISO 8601. */
  readonly creationDate: string;
  readonly createdBy: { readonly displayName: string };
}

const MOST_CHARACTERS = 500;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= MOST_CHARACTERS ? value : undefined;
}

/** The status in the body of a request; undefined when it is none. */
export function readNewStatus(body: unknown): NewCommitStatus | undefined {
  const { state, description = '', context, targetUrl } = (body ?? {}) as Record<string, unknown>;
  const { name, genre = '' } = (context ?? {}) as Record<string, unknown>;
  const known = STATES.find((candidate) => candidate === state);
  const [words, contextName, contextGenre, target] = [description, name, genre, targetUrl].map(text);
  if (known === undefined || !contextName || words === undefined || contextGenre === undefined)
    return undefined;
  return {
    state: known,
    description: words,
    context: { name: contextName, genre: contextGenre },
    ...(target === undefined ? {} : { targetUrl: target }),
  };
}
