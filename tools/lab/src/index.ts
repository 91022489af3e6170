export { labPaths, type LabPaths } from './lab-paths.ts';
export * from './sandbox/index.ts';
