/** Values for a chart; typed per chart by `values.schema.json` where the caller knows it. */
export type HelmValues = Record<string, unknown>;

export interface ChartOptions<Values extends object = HelmValues> {
  values?: Values;
  /** Paths of values files, the last wins. */
  valuesFiles?: readonly string[];
}

export interface TemplateOptions<Values extends object = HelmValues> extends ChartOptions<Values> {
  releaseName: string;
  namespace?: string;
  kubeVersion?: string;
  apiVersions?: readonly string[];
  includeCrds?: boolean;
  /** Leave out the pods of `helm test`. */
  skipTests?: boolean;
  showOnly?: readonly string[];
  isUpgrade?: boolean;
}

export interface LintOptions extends ChartOptions {
  /** Warnings fail as well. */
  strict?: boolean;
}

export interface LintMessage {
  severity: 'info' | 'warning' | 'error';
  path: string;
  text: string;
}

export interface PackageOptions {
  destination: string;
  version: string;
  appVersion: string;
}

/** How to reach an OCI registry. Credentials come from a file, so that none shows in the process list. */
export interface RegistryAccess {
  /** A `config.json` as docker writes it. */
  registryConfig?: string;
  caFile?: string;
  plainHttp?: boolean;
}

export interface PullOptions extends RegistryAccess {
  version: string;
  destination: string;
}

export interface OciChart {
  /** `host/repository:version`. */
  reference: string;
  /** Digest of the manifest, `sha256:…`: what `OCIRepository.spec.ref.digest` pins. */
  digest: string;
}

export interface ChartMetadata {
  apiVersion: string;
  name: string;
  version: string;
  appVersion?: string;
  type?: string;
  description?: string;
  dependencies?: { name: string; version: string; repository?: string; alias?: string }[];
}
