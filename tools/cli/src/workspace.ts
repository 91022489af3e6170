import { fileURLToPath } from 'node:url';

/** The root of the clone that this command line belongs to, without a slash at the end. */
export const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
