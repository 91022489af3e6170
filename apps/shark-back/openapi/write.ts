import { join } from 'node:path';
import { writeOpenApi } from '@shoal/service-kit/openapi';
import { source } from './source.ts';

await writeOpenApi(source, join(import.meta.dirname, 'openapi.json'));
