export { machineSnapshot, networkSnapshot } from './machine-snapshot.ts';
export { processIdsWith, processTree, processesWith, remaining, type Process } from './processes.ts';
