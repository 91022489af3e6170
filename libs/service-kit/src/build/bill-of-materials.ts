import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * The CycloneDX document of a bundle: exactly the packages of which code is in it, which `npm sbom` can't know. It has no time
 * stamp and no serial number, so that two builds of one commit give the same image.
 * @param workingDirectory the folder to which the paths of the metafile are relative
 */
export async function billOfMaterials(metafile: Metafile, workingDirectory: string): Promise<object> {
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const packages = await Promise.all(
    [...folders].map(async (folder) => {
      const text = await readFile(join(resolve(workingDirectory, folder), 'package.json'), 'utf8');
      return JSON.parse(text) as PackageFacts;
    }),
  );
  const components = new Map(packages.map((facts) => [packageUrl(facts), component(facts)]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    components: [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value),
  };
}

/** The innermost package below `node_modules` that a file belongs to. */
function packageFolder(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function packageUrl({ name, version }: PackageFacts): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}

function component(facts: PackageFacts): object {
  const purl = packageUrl(facts);
  const licenses = facts.license === undefined ? [] : [{ expression: facts.license }];
  return { type: 'library', 'bom-ref': purl, name: facts.name, version: facts.version, purl, licenses };
}
