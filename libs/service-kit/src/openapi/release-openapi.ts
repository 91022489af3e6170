import { readFile, writeFile } from 'node:fs/promises';
import { breakingChanges } from './breaking-changes.ts';
import type { OpenApiDocument } from './generate-openapi.ts';

/**
 * Why a document may not take the place of the released one, or undefined when it may: a version is released once, and a
 * promise is broken only by a version that says so (another first number, or another second one before 1.0).
 */
export function refusalOfRelease(released: OpenApiDocument, next: OpenApiDocument): string | undefined {
  const [before, after] = [versionOf(released), versionOf(next)];
  if (before === after) {
    if (JSON.stringify(released) === JSON.stringify(next)) return undefined;
    return `${before} is released already and stays as it is: set the next version in package.json, then npm run openapi`;
  }
  const broken = breakingChanges(released, next);
  if (broken.length === 0 || promiseOf(before) !== promiseOf(after)) return undefined;
  return `${after} promises what ${before} does, but ${broken.join('; ')}`;
}

/**
 * Makes the committed document the released one, against which later changes are measured.
 * @throws Error with the reason of {@link refusalOfRelease}.
 */
export async function releaseOpenApi(file: string, released: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const read = (json: string) => JSON.parse(json) as OpenApiDocument;
  const refusal = refusalOfRelease(read(await readFile(released, 'utf8')), read(text));
  if (refusal !== undefined) throw new Error(refusal);
  await writeFile(released, text);
}

function versionOf(document: OpenApiDocument): string {
  return (document['info'] as { version: string }).version;
}

function promiseOf(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return major === '0' ? `0.${minor}` : major;
}
