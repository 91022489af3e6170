export { breakingChanges } from './breaking-changes.ts';
export { generateOpenApi, type OpenApiDocument, type OpenApiSource } from './generate-openapi.ts';
export { releaseOpenApi } from './release-openapi.ts';
export { writeOpenApi } from './write-openapi.ts';
