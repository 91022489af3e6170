import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { parse } from 'yaml';
import type { Finding } from './finding.ts';

/** A piece of advice that is not followed, and why. */
export interface Waiver {
  /** Id of the check: `kube-score list`, `checkov --list`. */
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

/** What a checker says of an object. */
export interface Advice {
  /** Id of the check. */
  check: string;
  summary: string;
  /** `Kind namespace/name`. */
  object: string;
}

/** What is left to do in a cluster by a checker's advice. */
export interface Advised {
  findings: Finding[];
  /** Waivers that waive nothing in this cluster. */
  unused: Waiver[];
}

/** The advice that no waiver is for, and the waivers that no advice needs, except for optional ones. */
export function withoutWaived<A extends Advice>(
  advice: readonly A[],
  waivers: readonly Waiver[],
): { left: A[]; unused: Waiver[] } {
  const used = new Set<Waiver>();
  const left = advice.filter((each) => {
    const waiver = waivers.find((candidate) => isWaived(candidate, each));
    if (waiver !== undefined) used.add(waiver);
    return waiver === undefined;
  });
  return { left, unused: waivers.filter((waiver) => !used.has(waiver) && waiver.optional !== true) };
}

function isWaived(waiver: Waiver, advice: Advice): boolean {
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
