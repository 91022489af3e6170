import { join } from 'node:path';
import { releaseOpenApi } from '@shoal/service-kit/openapi';

await releaseOpenApi(
  join(import.meta.dirname, 'openapi.json'),
  join(import.meta.dirname, 'openapi.released.json'),
);
