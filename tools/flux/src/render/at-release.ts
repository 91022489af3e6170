import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { locateText } from './locate-text.ts';

/** Where a HelmRelease comes from. */
export interface ReleasePlace {
  workspaceRoot: string;
  /** Folder of the Kustomization that brings it, relative to the workspace. */
  folder: string;
  /** File of the object itself, relative to the workspace. */
  file: string;
}

/** How helm names a value that the schema does not know, and one that has the wrong type. */
const UNKNOWN_KEY = /additional propert(?:y|ies) '([^']+)'/;
const WRONG_VALUE = /at '\/?([^']+)'/;
/** What a sentence of ours names: a chart, a ConfigMap, a Secret. */
const NAMED = /(?:the chart|the ConfigMap|the Secret) ([\w.-]+)/;

function keyOfValue(message: string): string | undefined {
  const path = UNKNOWN_KEY.exec(message)?.[1] ?? WRONG_VALUE.exec(message)?.[1];
  return path?.split('/').at(-1);
}

function lineIn(
  { workspaceRoot, file }: ReleasePlace,
  isMeant: (line: string) => boolean,
): string | undefined {
  const index = readFileSync(join(workspaceRoot, file), 'utf8').split('\n').findIndex(isMeant);
  return index < 0 ? undefined : `${file}:${String(index + 1)}`;
}

/**
 * The error with the file and line before its sentence that a person has to look at: the value that the chart's schema refuses,
 * which may stand in a patch beside the release, else what the sentence names. Errors that are none of ours stay as they are.
 */
export function atRelease(error: unknown, place: ReleasePlace): unknown {
  if (!(error instanceof ShoalError)) return error;
  const key = error.code === 'CHART_RENDER_FAILED' ? keyOfValue(error.message) : undefined;
  const isKey = (line: string): boolean => key !== undefined && new RegExp(`(?:^|[\\s{,])${key}:`).test(line);
  const named = NAMED.exec(error.message)?.[1];
  const isNamed = (line: string): boolean => named !== undefined && line.includes(named);
  const inFolder = key === undefined ? undefined : locateText(place.workspaceRoot, place.folder, isKey);
  const where =
    lineIn(place, isKey) ??
    (inFolder === place.folder ? undefined : inFolder) ??
    lineIn(place, isNamed) ??
    `${place.file}:1`;
  return new ShoalError(error.code, `${where}: ${error.message}`, {
    exitCode: error.exitCode,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    cause: error,
  });
}
