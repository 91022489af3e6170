import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { parse } from 'yaml';

/** A piece of advice that is not followed, and why. */
export interface Waiver {
  /** Id of the check: `kube-score list`. */
  check: string;
  /** Only this summary of the check; all of them without it. */
  summary?: string;
  /** `Kind namespace/name`; `*` stands for any text. */
  objects: string[];
  reason: string;
  /** It may waive nothing: what it is for is not always there. */
  optional?: boolean;
}

const FIELDS = ['check', 'objects', 'reason'] as const;

/**
 * The waivers in a file, a YAML list.
 * @param file relative to the workspace
 * @throws ShoalError WAIVERS_BROKEN for one that lacks check, objects or reason.
 */
export async function readWaivers(workspaceRoot: string, file: string): Promise<Waiver[]> {
  const waivers = (parse(await readFile(join(workspaceRoot, file), 'utf8')) ?? []) as Partial<Waiver>[];
  for (const [index, waiver] of waivers.entries()) {
    const missing = FIELDS.find((field) => waiver[field] === undefined || waiver[field].length === 0);
    if (missing === undefined) continue;
    throw new ShoalError('WAIVERS_BROKEN', `${file}: waiver ${String(index + 1)} has no ${missing}`, {
      hint: 'each needs check, objects and reason',
    });
  }
  return waivers as Waiver[];
}

/** Whether a waiver holds for a piece of advice about an object. */
export function isWaived(
  waiver: Waiver,
  advice: { check: string; summary: string; object: string },
): boolean {
  const isMeant = (pattern: string): boolean =>
    new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(advice.object);
  return (
    waiver.check === advice.check &&
    (waiver.summary === undefined || waiver.summary === advice.summary) &&
    waiver.objects.some(isMeant)
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[$()+.?[\\\]^{|}]/g, '\\$&');
}
