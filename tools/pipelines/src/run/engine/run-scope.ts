import type { SecretMasker } from '../log/secret-masker.ts';
import type { RecordFile } from '../record/record-file.ts';
import type { Slots } from '../schedule/slots.ts';
import type { ArtifactStore } from '../store/artifact-store.ts';
import type { Variables } from '../variables/variables.ts';
import type { RunOptions } from './run-options.ts';

/** What all stages of a run share. */
export interface RunScope extends RunOptions {
  readonly masker: SecretMasker;
  readonly artifacts: ArtifactStore;
  readonly slots: Slots;
  readonly base: Variables;
  readonly file: RecordFile;
}
