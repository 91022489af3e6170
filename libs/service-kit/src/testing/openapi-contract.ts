import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { TObject } from 'typebox';
import { breakingChanges } from '../openapi/breaking-changes.ts';
import { generateOpenApi, type OpenApiDocument, type OpenApiSource } from '../openapi/generate-openapi.ts';

/**
 * The committed document `file` must say what the routes say (`npm run openapi` renews it), and must keep every promise of
 * `released`, the document of the last release.
 */
export function openApiContract<Settings extends TObject>(
  source: OpenApiSource<Settings>,
  file: string,
  released: string,
): void {
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;

  it('openapi.json is up to date (npm run openapi)', async () => {
    expect(read(file)).toEqual(JSON.parse(JSON.stringify(await generateOpenApi(source))));
  });

  it('openapi.json breaks no promise of the last release', () => {
    expect(breakingChanges(read(released), read(file))).toEqual([]);
  });
}
