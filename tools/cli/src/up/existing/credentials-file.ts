import { readFile } from 'node:fs/promises';
import { ExitCode, ShoalError } from '@shoal/exec';
import { teamNames, type Login, type TeamName, type TenantAccess } from '@shoal/lab';

/** The file of `--credentials`. Whatever is left out is public, or served with a certificate that everybody trusts. */
export interface CredentialsFile {
  git?: Login;
  /** PEM of the authority that signed the servers' certificates. */
  ca?: string;
  /** PEM of the public half of what the publications are signed with; left out where the Secrets are there already. */
  publisherKey?: string;
  /** URL of shark-back's PostgreSQL; left out where the Secret that it is read from is there already. */
  databaseUrl?: string;
  tenants?: Partial<Record<TeamName, TenantAccess>>;
}

const TENANT_KEYS = ['git', 'charts', 'registry'] as const;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKeys(value: Record<string, unknown>, known: readonly string[], place: string): string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${place}${key} is no known field (${known.join(', ')})`);
}

function loginProblems(value: unknown, place: string): string[] {
  if (value === undefined) return [];
  const { username, password } = isObject(value) ? value : {};
  if (typeof username === 'string' && typeof password === 'string' && username !== '' && password !== '')
    return [];
  return [`${place} needs username and password, both texts`];
}

/** Everything that is wrong in a credentials file; never a value of it, which may be a secret. */
export function credentialsProblems(value: unknown): string[] {
  if (!isObject(value)) return ['it must hold one object'];
  const { git, ca, publisherKey, databaseUrl, tenants = {} } = value;
  const problems = [
    ...unknownKeys(value, ['git', 'ca', 'publisherKey', 'databaseUrl', 'tenants'], ''),
    ...loginProblems(git, 'git'),
    ...(ca === undefined || (typeof ca === 'string' && ca.includes('BEGIN CERTIFICATE'))
      ? []
      : ['ca must be the text of a certificate in PEM']),
    ...(publisherKey === undefined ||
    (typeof publisherKey === 'string' && publisherKey.includes('BEGIN PUBLIC KEY'))
      ? []
      : ['publisherKey must be the text of a public key in PEM']),
    ...(databaseUrl === undefined ||
    (typeof databaseUrl === 'string' && /^postgres(ql)?:\/\//.test(databaseUrl))
      ? []
      : ['databaseUrl must be a URL that begins with postgres://']),
  ];
  if (!isObject(tenants)) return [...problems, 'tenants must be an object'];
  problems.push(...unknownKeys(tenants, teamNames, 'tenants.'));
  for (const team of teamNames) {
    const tenant = tenants[team] ?? {};
    if (!isObject(tenant)) {
      problems.push(`tenants.${team} must be an object`);
      continue;
    }
    problems.push(...unknownKeys(tenant, TENANT_KEYS, `tenants.${team}.`));
    for (const key of TENANT_KEYS) problems.push(...loginProblems(tenant[key], `tenants.${team}.${key}`));
  }
  return problems;
}

/**
 * What a cluster logs in with.
 * @throws ShoalError WRONG_CREDENTIALS (exit code 2) with every mistake of the file.
 */
export async function readCredentialsFile(file: string | undefined): Promise<CredentialsFile> {
  if (file === undefined) return {};
  const fail = (reason: string, cause?: unknown): never => {
    throw new ShoalError('WRONG_CREDENTIALS', `The credentials in ${file} cannot be used: ${reason}`, {
      exitCode: ExitCode.usage,
      hint: 'docs/existing-cluster.md shows how the file looks',
      cause,
    });
  };
  const text = await readFile(file, 'utf8').catch((cause: unknown) =>
    fail((cause as NodeJS.ErrnoException).code ?? 'it cannot be read', cause),
  );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What JSON.parse says quotes the text, passwords and all.
    return fail('it is no JSON');
  }
  const problems = credentialsProblems(value);
  return problems.length === 0 ? (value as CredentialsFile) : fail(problems.join('; '));
}
