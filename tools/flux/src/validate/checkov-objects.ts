import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec, ShoalError, type Exec } from '@shoal/exec';
import { stringify } from 'yaml';
import { describeKey } from '../kube/index.ts';
import { keyOf, type KubernetesObject, type RenderedCluster, type RenderedSet } from '../render/index.ts';
import { ownerName, type Finding } from './finding.ts';
import { withoutWaived, type Advised, type Waiver } from './waivers.ts';

export interface CheckovOptions {
  cluster: string;
  rendered: RenderedCluster;
  /** Absolute path of the pinned checkov. */
  checkov: string;
  waivers: readonly Waiver[];
  exec?: Exec;
}

interface Verdict {
  check_id: string;
  check_name: string;
  /** Below the folder that it was given: `/12.yaml`. */
  file_path: string;
}

/** Without `results` when it found nothing that it has a check for. */
interface Report {
  results?: { failed_checks: Verdict[]; skipped_checks: Verdict[]; parsing_errors: string[] };
}

interface Applied {
  object: KubernetesObject;
  set: RenderedSet;
}

const ARGUMENTS = [
  ...['--framework', 'kubernetes', '--output', 'json', '--compact', '--soft-fail'],
  // Neither links to a vendor's pages nor policies of an account are fetched.
  '--skip-download',
];

/** Nothing of the caller's: no account to send results to, no settings, and no question after newer versions. */
function environment(home: string): Record<string, string | undefined> {
  return {
    HOME: home,
    TMPDIR: home,
    CKV_SKIP_PACKAGE_UPDATE_CHECK: 'true',
    BC_API_KEY: undefined,
    PRISMA_API_URL: undefined,
    CHECKOV_CONFIG_FILE: undefined,
  };
}

async function verdicts(exec: Exec, checkov: string, applied: readonly Applied[]): Promise<Verdict[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-checkov-'));
  const [objects, home] = [join(folder, 'objects'), join(folder, 'home')];
  try {
    await Promise.all([mkdir(objects), mkdir(home)]);
    // A file each: what checkov calls an object does not tell names with a dot from namespaces.
    for (const [index, { object }] of applied.entries())
      await writeFile(join(objects, `${String(index)}.yaml`), stringify(object, { lineWidth: 0 }));
    const { results } = await exec.json<Report>(checkov, ['--directory', objects, ...ARGUMENTS], {
      cwd: home,
      env: environment(home),
    });
    if (results === undefined || results.parsing_errors.length > 0) {
      throw new ShoalError('CHECKOV_READ_NOTHING', 'checkov could not read the objects of the cluster', {
        hint: results?.parsing_errors.join('\n') ?? 'it knows none of their kinds',
      });
    }
    // An annotation of an object can skip a check: waivers have one place.
    return [...results.failed_checks, ...results.skipped_checks];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What checkov would have otherwise in a cluster, without what is waived. It asks no server.
 * @throws ShoalError CHECKOV_READ_NOTHING, CommandError when checkov fails.
 */
export async function checkovObjects(options: CheckovOptions): Promise<Advised> {
  const { cluster, rendered, checkov, waivers, exec = execaExec } = options;
  const applied = [...rendered.kustomizations, ...rendered.releases].flatMap((set) =>
    set.objects
      // Most of the text, and no check is about them.
      .filter(({ kind }) => kind !== 'CustomResourceDefinition')
      .map((object): Applied => ({ object, set })),
  );
  const advice = (await verdicts(exec, checkov, applied)).flatMap(({ check_id, check_name, file_path }) => {
    const about = applied[Number.parseInt(file_path.slice(1), 10)];
    if (about === undefined) return [];
    const { object, set } = about;
    const named = describeKey({ kind: object.kind, ...object.metadata });
    return [{ check: check_id, summary: check_name, object: named, key: keyOf(object), set }];
  });
  const { left, unused } = withoutWaived(advice, waivers);
  const findings = left.map(({ check, summary, object, key, set }): Finding => ({
    cluster,
    owner: ownerName(set),
    file: set.files.get(key),
    object,
    message: `${check}: ${summary}`,
  }));
  return { findings, unused };
}
