export { answerOf } from './answers.ts';
export { eventually } from './eventually.ts';
export { Installation, type Outcome, type RunningCommand } from './installation.ts';
