import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface BuildFailure {
  /** The file that has to be edited, relative to the working directory given. */
  file: string;
  line: number | undefined;
  reason: string;
}

const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

function kustomizationFile(folder: string): string {
  try {
    const name = KUSTOMIZATION_FILES.find((candidate) => readdirSync(folder).includes(candidate));
    return join(folder, name ?? 'kustomization.yaml');
  } catch {
    return folder;
  }
}

function lineOf(file: string, text: string): number | undefined {
  try {
    const index = readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text));
    return index < 0 ? undefined : index + 1;
  } catch {
    return undefined;
  }
}

/** kustomize nests one message per level; the folder named last is the one where it stopped. */
function failingFolder(message: string, buildPath: string): string {
  const visited = [
    ...message.matchAll(/(?:recursed accumulation of|couldn't make target for) path '([^']+)'/g),
  ];
  return visited.at(-1)?.[1] ?? buildPath;
}

/**
 * Turns the nested message of `kustomize build` into the file, the line (where it can be told) and the reason.
 * @param cwd folder to which the file is made relative
 */
export function explainBuildFailure(stderr: string, buildPath: string, cwd: string): BuildFailure {
  const message = stderr.replace(/^Error: /m, '').trim();
  const folder = failingFolder(message, buildPath);
  const kustomization = kustomizationFile(folder);
  const at = (file: string, line: number | undefined, reason: string): BuildFailure => ({
    file: relative(cwd, file),
    line,
    reason,
  });

  const malformed = /yaml: line (\d+): (.*?) in File: (\S+)$/m.exec(message);
  if (malformed) return at(join(folder, malformed[3] ?? ''), Number(malformed[1]), malformed[2] ?? message);

  const cycle = /cycle detected: candidate root '([^']+)' contains visited root '([^']+)'/.exec(message);
  if (cycle) {
    const reason = `a cycle: it includes ${relative(cwd, cycle[2] ?? '')}, which is already being built`;
    return at(kustomization, undefined, reason);
  }

  const outside = /security; file '([^']+)' is not in or below/.exec(message);
  if (outside) {
    const entry = outside[1] ?? '';
    return at(
      kustomization,
      lineOf(kustomization, relative(folder, entry)) ?? lineOf(kustomization, entry),
      `${entry} lies outside this folder`,
    );
  }

  const missing = [...message.matchAll(/lstat ([^:]+): no such file or directory/g)].at(-1)?.[1];
  if (missing !== undefined) {
    if (missing === buildPath) return at(missing, undefined, 'there is no such folder');
    const entry = relative(folder, missing);
    return at(kustomization, lineOf(kustomization, entry), `names ${entry}, which does not exist`);
  }

  const unknownField = /unknown field "([^"]+)"/.exec(message)?.[1];
  if (unknownField !== undefined) {
    return at(kustomization, lineOf(kustomization, unknownField), `unknown field "${unknownField}"`);
  }

  const noTarget = /no resource matches strategic merge patch "([^"]+)"/.exec(message)?.[1];
  if (noTarget !== undefined) {
    return at(
      kustomization,
      lineOf(kustomization, 'patches'),
      `a patch is for ${noTarget}, which is not among the resources`,
    );
  }

  const invalid = /invalid Kustomization: (.*)$/m.exec(message)?.[1];
  return at(kustomization, undefined, invalid ?? message);
}
