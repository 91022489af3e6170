import { writeFile } from 'node:fs/promises';
import type { TObject } from 'typebox';
import { generateOpenApi, type OpenApiSource } from './generate-openapi.ts';

/** Writes the document of a service to `file`. Its verify twin is `openApiContract` in the testing folder. */
export async function writeOpenApi<Settings extends TObject>(
  source: OpenApiSource<Settings>,
  file: string,
): Promise<void> {
  await writeFile(file, `${JSON.stringify(await generateOpenApi(source), undefined, 2)}\n`);
}
