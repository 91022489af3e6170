import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CommandError, execaExec, type Exec } from '@shoal/exec';
import { describeKey } from '../kube/index.ts';
import { keyOf, type RenderedCluster } from '../render/index.ts';
import { ownerName, type Finding } from './finding.ts';
import { kindSchemas, schemaName, type OpenApi } from './kind-schemas.ts';

export interface SchemaCheck {
  cluster: string;
  rendered: RenderedCluster;
  /** Absolute path of the pinned kubeconform. */
  kubeconform: string;
  /** Absolute path of Kubernetes' `api/openapi-spec/swagger.json`. */
  openApi: string;
  exec?: Exec;
}

/** Says only which file was checked, which is a copy. */
const PREAMBLE = /^problem validating schema\. .*? failed with 'file:[^']*' - /;

interface Report {
  resources: { filename: string; status: string; msg: string }[];
}

/** The API server takes null for a field that is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}

async function report(exec: Exec, binary: string, folder: string): Promise<Report> {
  const args = ['-strict', '-output', 'json', '-ignore-missing-schemas'];
  const location = join(folder, 'schemas', '{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json');
  try {
    return await exec.json<Report>(binary, [...args, '-schema-location', location, join(folder, 'objects')]);
  } catch (error) {
    // It ends with 1 when it has found something.
    if (error instanceof CommandError && error.stdout.startsWith('{'))
      return JSON.parse(error.stdout) as Report;
    throw error;
  }
}

/**
 * The fast first pass: every object against the schema of its kind, without any server. Knows fields and their types, and nothing
 * of policies, CEL rules or rights.
 */
export async function checkSchemas(check: SchemaCheck): Promise<Finding[]> {
  const { cluster, rendered, kubeconform, exec = execaExec } = check;
  const owned = [...rendered.kustomizations, ...rendered.releases].flatMap((set) =>
    set.objects.map((object) => ({ set, object })),
  );
  const openApi = JSON.parse(await readFile(check.openApi, 'utf8')) as OpenApi;
  const folder = await mkdtemp(join(tmpdir(), 'shoal-schemas-'));
  try {
    await mkdir(join(folder, 'schemas'));
    await mkdir(join(folder, 'objects'));
    const schemas = kindSchemas(
      openApi,
      owned.map(({ object }) => object),
    );
    for (const [name, schema] of schemas) {
      await writeFile(join(folder, 'schemas', `${name}.json`), JSON.stringify(schema));
    }
    const known = owned.map(({ object }) => schemas.has(schemaName(object.apiVersion, object.kind)));
    for (const [index, { object }] of owned.entries()) {
      if (known[index] !== true) continue;
      await writeFile(join(folder, 'objects', `${String(index)}.json`), JSON.stringify(withoutNulls(object)));
    }
    const { resources } = await report(exec, kubeconform, folder);
    return resources
      .filter(({ status }) => status === 'statusInvalid' || status === 'statusError')
      .flatMap(({ filename, msg }) => {
        const found = owned[Number(basename(filename, '.json'))];
        if (found === undefined) return [];
        const { set, object } = found;
        return [
          {
            cluster,
            owner: ownerName(set),
            file: set.files.get(keyOf(object)),
            object: describeKey({ kind: object.kind, ...object.metadata }),
            message: msg.replace(PREAMBLE, ''),
          },
        ];
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
