import { dirname, join } from 'node:path/posix';
import { isAsSeen, openFactCache, type Sight } from './fact-cache.ts';
import { readKept, writeKept } from './kept-file.ts';
import { surveyWorkspace, type Survey } from './survey-workspace.ts';

interface Kept {
  roots: string;
  sights: Record<string, Sight>;
  survey: Survey;
}

/** Raised when what a survey holds changes. */
const FORMAT = 2;

/** Where Nx keeps what it knows of a workspace, and we keep this. */
function cacheFolder(workspaceRoot: string, env: Readonly<Record<string, string | undefined>>): string {
  return env['NX_WORKSPACE_DATA_DIRECTORY'] || join(workspaceRoot, '.nx', 'workspace-data');
}

/**
 * The sights that have to be looked at again: not a folder in which a file is looked at anyway, and not the Dockerfile of a root,
 * by which Nx has just found it and whose content says nothing here.
 */
function tellingSights(
  sights: Readonly<Record<string, Sight>>,
  roots: readonly string[],
): Record<string, Sight> {
  const entries = Object.entries(sights);
  const holding = new Set(
    entries.filter(([, seen]) => typeof seen === 'object').map(([path]) => dirname(path)),
  );
  const dockerfiles = new Set(roots.map((root) => `${root}/Dockerfile`));
  return Object.fromEntries(
    entries.filter(([path, seen]) => !(seen === 1 && holding.has(path)) && !dockerfiles.has(path)),
  );
}

/**
 * The survey of these folders. Nx asks at the start of every command: while everything that the last survey looked at looks the same,
 * the last one is the answer; else what single files say is kept from one survey to the next. NX_CACHE_PROJECT_GRAPH=false turns
 * both off, as it does for Nx's own.
 */
export function cachedSurvey(
  workspaceRoot: string,
  roots: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Survey {
  if (env['NX_CACHE_PROJECT_GRAPH'] === 'false') return surveyWorkspace(workspaceRoot, roots);
  const folder = cacheFolder(workspaceRoot, env);
  const surveyFile = join(folder, 'shoal-gitops-survey.json');
  const kept = readKept<Kept>(surveyFile, FORMAT);
  const asked = roots.join('\n');
  if (kept?.roots === asked) {
    const { sights, survey } = kept;
    let isSame = true;
    for (const path in sights) {
      if (isAsSeen(workspaceRoot, path, sights[path] ?? 0)) continue;
      isSame = false;
      break;
    }
    if (isSame) return survey;
  }
  const cache = openFactCache(workspaceRoot, join(folder, 'shoal-gitops-facts.json'));
  const survey = surveyWorkspace(workspaceRoot, roots, cache);
  cache.save();
  writeKept(surveyFile, FORMAT, {
    roots: asked,
    sights: tellingSights(cache.sights(), roots),
    survey,
  } satisfies Kept);
  return survey;
}
