import { join } from 'node:path';
import { openApiContract } from '@shoal/service-kit/testing';
import { source } from './source.ts';

openApiContract(
  source,
  join(import.meta.dirname, 'openapi.json'),
  join(import.meta.dirname, 'openapi.released.json'),
);
