export { answerOf } from './answers.ts';
export { eventually } from './eventually.ts';
export { acceptLockfile, generateService } from './generate-service.ts';
export { finishedRun, stageOf } from './pipeline-runs.ts';
export { Installation, type Outcome, type RunningCommand } from './installation.ts';
