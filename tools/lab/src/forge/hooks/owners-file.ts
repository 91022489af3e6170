import { default as ignore } from 'ignore';

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/** Who owns a path, as the last matching line of the owners file says. */
export interface OwnersFile {
  /** Names without `@`. Empty when no line matches, or when the line that does names nobody. */
  ownersOf(path: string): readonly string[];
}

const COMMENT_OR_END = /(?:^|\s)#.*$/;
const DIRECT_CHILDREN = /(?<!\*)\/\*$/;

function matcherOf(pattern: string): (path: string) => boolean {
  // CODEOWNERS knows case, as git's trees do; `ignore` does not unless told.
  const matcher = ignore({ ignorecase: false }).add(pattern);
  // In CODEOWNERS, other than in gitignore, `docs/*` stands for the files in docs and not for what lies deeper.
  if (!DIRECT_CHILDREN.test(pattern) || pattern.includes('**')) return (path) => matcher.ignores(path);
  const depth = pattern.replace(/^\//, '').split('/').length;
  return (path) => path.split('/').length === depth && matcher.ignores(path);
}

/**
 * Reads an owners file in the CODEOWNERS syntax of GitHub, GitLab and Azure-side tools: gitignore patterns without
 * negation and character ranges, then owners; the last line that matches wins.
 * @throws Error that names the line, when it uses what the syntax does not know.
 */
export function parseOwnersFile(text: string): OwnersFile {
  const rules = text.split('\n').flatMap((line, index): Rule[] => {
    const [pattern, ...owners] = line.replace(COMMENT_OR_END, '').trim().split(/\s+/);
    if (pattern === undefined || pattern === '') return [];
    if (/^!|[[\]\\]/.test(pattern)) {
      throw new Error(`line ${String(index + 1)}: the pattern ${pattern} is not allowed (no !, [ ] or \\)`);
    }
    const stranger = owners.find((owner) => !/^@[\w-]+$/.test(owner));
    if (stranger !== undefined) throw new Error(`line ${String(index + 1)}: ${stranger} is no @team`);
    return [{ matches: matcherOf(pattern), owners: owners.map((owner) => owner.slice(1)) }];
  });
  return { ownersOf: (path) => rules.findLast((rule) => rule.matches(path))?.owners ?? [] };
}
