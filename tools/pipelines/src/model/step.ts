import type { MappingNode } from './pipeline-node.ts';

export type Step = ScriptStep | TaskStep | CheckoutStep | PublishStep | DownloadStep | OtherStep;

/** What every kind of step has. Texts may hold `$( )` macros, which are for the agent to replace. */
export interface StepBase {
  readonly node: MappingNode;
  /** Reference name: what outputs are addressed by. */
  readonly name?: string;
  readonly displayName?: string;
  /** `succeeded()` unless told. */
  readonly condition?: string;
  readonly continueOnError: boolean;
  readonly enabled: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutInMinutes?: number;
  readonly retryCountOnTaskFailure: number;
}

export interface ScriptStep extends StepBase {
  readonly kind: 'script';
  readonly shell: 'script' | 'bash' | 'pwsh' | 'powershell';
  readonly script: string;
  readonly workingDirectory?: string;
  readonly failOnStderr: boolean;
}

export interface TaskStep extends StepBase {
  readonly kind: 'task';
  /** Name without the version, as written. */
  readonly task: string;
  /** Major version, as written after `@`; empty where it is missing. */
  readonly version: string;
  readonly inputs: Readonly<Record<string, string>>;
}

export interface CheckoutStep extends StepBase {
  readonly kind: 'checkout';
  /** `self`, `none`, or the alias of a repository resource. */
  readonly repository: string;
  /** 0 = everything; undefined = the server's setting, which is 1 for pipelines of late. */
  readonly fetchDepth?: number;
  readonly fetchTags?: boolean;
  readonly persistCredentials: boolean;
  readonly clean: boolean;
  readonly path?: string;
}

export interface PublishStep extends StepBase {
  readonly kind: 'publish';
  readonly path: string;
  readonly artifact: string;
}

export interface DownloadStep extends StepBase {
  readonly kind: 'download';
  /** `current`, `none`, or the alias of a pipeline resource. */
  readonly source: string;
  /** All artefacts unless told. */
  readonly artifact?: string;
  readonly patterns?: string;
  readonly path?: string;
}

/** A kind of step that Azure Pipelines knows and Shoal does not run: `getPackage`, `reviewApp`, `downloadBuild`. */
export interface OtherStep extends StepBase {
  readonly kind: 'other';
  readonly keyword: string;
}
