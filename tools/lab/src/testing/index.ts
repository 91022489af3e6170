export { machineSnapshot, networkSnapshot } from './machine-snapshot.ts';
export { processTree, processesWith, remaining, type Process } from './processes.ts';
