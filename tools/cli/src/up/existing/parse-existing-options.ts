import { ExitCode, ShoalError } from '@shoal/exec';
import type { ExistingOptions } from './existing-options.ts';

/** The options of the command line that have to do with an existing cluster. */
export interface RawExistingOptions {
  kubeconfig?: string;
  gitUrl?: string;
  gitBranch?: string;
  registry?: string;
  charts?: string;
  credentials?: string;
  nodeCidr?: string;
  apiCidr?: string;
  databaseCidr?: string;
}

const ANYWHERE = '0.0.0.0/0';
const NEEDED = { gitUrl: '--git-url', registry: '--registry', charts: '--charts' } as const;
const FLAGS = {
  ...NEEDED,
  gitBranch: '--git-branch',
  credentials: '--credentials',
  nodeCidr: '--node-cidr',
  apiCidr: '--api-cidr',
  databaseCidr: '--database-cidr',
} as const;

function wrong(message: string): ShoalError {
  return new ShoalError('WRONG_OPTIONS', message, {
    exitCode: ExitCode.usage,
    hint: './shoal up --kubeconfig FILE --git-url URL --registry HOST --charts URL [--credentials FILE]',
  });
}

function requireUrl(flag: string, text: string): void {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:')
    throw wrong(`${flag} must be an https URL, not «${text}»`);
}

/**
 * What was asked of an existing cluster, or undefined when the lab is meant.
 * @throws ShoalError WRONG_OPTIONS (exit code 2) when some of it is missing, or without --kubeconfig of no use.
 */
export function parseExistingOptions(
  raw: RawExistingOptions,
  { cluster, json }: { cluster: string; json: boolean },
): ExistingOptions | undefined {
  const { kubeconfig, gitUrl, registry, charts, gitBranch = 'main', credentials, nodeCidr } = raw;
  const { apiCidr = ANYWHERE, databaseCidr = ANYWHERE } = raw;
  if (kubeconfig === undefined) {
    const given = Object.entries(FLAGS).find(([key]) => raw[key as keyof typeof FLAGS] !== undefined);
    if (given !== undefined) throw wrong(`${given[1]} is for an existing cluster, which --kubeconfig names`);
    return undefined;
  }
  if (gitUrl === undefined || registry === undefined || charts === undefined) {
    const missing = Object.entries(NEEDED).filter(([key]) => raw[key as keyof typeof NEEDED] === undefined);
    throw wrong(`--kubeconfig needs ${missing.map(([, flag]) => flag).join(' and ')} too`);
  }
  requireUrl('--git-url', gitUrl);
  requireUrl('--charts', charts);
  if (!/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._/-]+)?$/.test(registry))
    throw wrong(`--registry must be a host such as registry.example.org, not «${registry}»`);
  return {
    ...{ kubeconfig, cluster, gitUrl, gitBranch, registry, charts, credentials },
    ...{ nodeCidr, apiCidr, databaseCidr, json },
  };
}
