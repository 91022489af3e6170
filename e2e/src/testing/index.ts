export { answerOf } from './answers.ts';
export { eventually } from './eventually.ts';
export { Installation, type Outcome, type RunningCommand } from './installation.ts';
export { machineSnapshot, networkSnapshot } from './machine-snapshot.ts';
export { processTree, remaining, type Process } from './processes.ts';
