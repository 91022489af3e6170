import type { FluxBootstrap, KubeApi } from '@shoal/lab';
import type { Toolchain } from '@shoal/toolchain';
import type { Repository } from '../../repository/repository.ts';
import type { CredentialsFile } from './credentials-file.ts';
import type { ExistingOptions } from './existing-options.ts';

/** What the steps on an existing cluster share: the first fields are there from the start, the others as steps make them. */
export interface ExistingContext {
  readonly options: ExistingOptions;
  readonly kube: KubeApi;
  readonly logins: CredentialsFile;
  readonly repository: Repository;
  readonly toolchain: Toolchain;
  readonly cacheDir: string;
  readonly warn: (sentence: string) => void;
  readonly signal: AbortSignal;
  nodeCidr?: string;
  /** A clean checkout of HEAD. */
  checkout?: string;
  bootstrap?: FluxBootstrap;
}
