import { fileURLToPath } from 'node:url';

/** The folder that holds one folder with `go.mod` and `go.sum` per Go module. */
export const goModulesFolder = fileURLToPath(new URL('../go/', import.meta.url));
