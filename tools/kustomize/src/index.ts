export {
  createKustomize,
  type BuildOptions,
  type Kustomize,
  type KustomizeOptions,
} from './create-kustomize.ts';
export { explainBuildFailure, type BuildFailure } from './explain-build-failure.ts';
export { listInputs, type ImageEntry, type InputProblem, type KustomizationInputs } from './list-inputs.ts';
export { setImage, type ImageChange } from './set-image.ts';
export { noMemory, type Memory } from './memory.ts';
