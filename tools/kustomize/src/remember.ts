/**
 * Returns what `compute` returned for this content of the file before, where it is known; else computes it. The result must
 * survive JSON. Nothing is kept when `compute` throws.
 * @param kind tells apart what is computed from one file
 * @param file relative to the workspace
 */
export type Remember = <T>(kind: string, file: string, compute: () => T) => T;

/** Keeps nothing. */
export const rememberNothing: Remember = (_kind, _file, compute) => compute();
