import { CommandError, execaExec, type Exec } from '@shoal/exec';
import { stringify } from 'yaml';
import { describeKey } from '../kube/index.ts';
import { keyOf, type RenderedCluster } from '../render/index.ts';
import { ownerName, type Finding } from './finding.ts';
import { withoutWaived, type Advised, type Waiver } from './waivers.ts';

export interface ScoreOptions {
  cluster: string;
  rendered: RenderedCluster;
  /** Absolute path of the pinned kube-score. */
  kubeScore: string;
  kubeVersion: string;
  waivers: readonly Waiver[];
  exec?: Exec;
}

interface ScoredObject {
  type_meta: { kind: string; apiVersion: string };
  object_meta: { name: string; namespace?: string };
  checks:
    | {
        check: { id: string; comment: string };
        grade: number;
        skipped: boolean;
        comments: { path: string; summary: string }[] | null;
      }[]
    | null;
}

/** kube-score's grades: 1 critical, 5 warning, 7 nearly, 10 fine. */
const FINE = 7;
/** kube-score reads no more of these than that they are none of its kinds, and they are most of the text. */
const NOT_SCORED = new Set(['CustomResourceDefinition']);

async function scored(exec: Exec, options: ScoreOptions): Promise<ScoredObject[]> {
  const { rendered, kubeScore, kubeVersion } = options;
  const [major = '', minor = ''] = kubeVersion.split('.');
  const args = ['score', '-', '--output-format', 'json', '--kubernetes-version', `v${major}.${minor}`];
  const objects = [...rendered.kustomizations, ...rendered.releases]
    .flatMap((set) => set.objects)
    .filter(({ kind }) => !NOT_SCORED.has(kind));
  const input = objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n');
  try {
    return await exec.json<ScoredObject[]>(kubeScore, args, { input });
  } catch (error) {
    // It ends with 1 when something is critical.
    if (error instanceof CommandError && error.stdout.startsWith('['))
      return JSON.parse(error.stdout) as ScoredObject[];
    throw error;
  }
}

/** What kube-score would have otherwise in a cluster, without what is waived. */
export async function scoreObjects(options: ScoreOptions): Promise<Advised> {
  const { cluster, rendered, waivers, exec = execaExec } = options;
  const owners = new Map(
    [...rendered.kustomizations, ...rendered.releases].flatMap((set) =>
      set.objects.map((object) => [keyOf(object), set] as const),
    ),
  );
  const advice = (await scored(exec, options)).flatMap(({ type_meta, object_meta, checks }) => {
    const key = keyOf({ ...type_meta, metadata: object_meta });
    const object = describeKey({ kind: type_meta.kind, ...object_meta });
    const bad = (checks ?? []).filter(({ grade, skipped }) => grade < FINE && !skipped);
    return bad.flatMap(({ check, comments }) =>
      (comments ?? []).map(({ path, summary }) => ({ key, object, check: check.id, summary, path })),
    );
  });
  const { left, unused } = withoutWaived(advice, waivers);
  const findings = left.map(({ key, object, check, summary, path }): Finding => {
    const set = owners.get(key);
    const where = path === '' ? '' : ` (container ${path})`;
    return {
      cluster,
      owner: set === undefined ? 'nobody' : ownerName(set),
      file: set?.files.get(key),
      object,
      message: `${check}: ${summary}${where}`,
    };
  });
  return { findings, unused };
}
