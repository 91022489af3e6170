export interface Credentials {
  username: string;
  password: string;
}

export interface ChartMuseumOptions {
  /** Base address such as `https://charts.example.test`, without the tenant. */
  url: string;
  /** Path below the address that holds the charts (ChartMuseum's `--depth=1`); none for a server without tenants. */
  tenant?: string;
  /** PEM text of the authority that signed the server's certificate. */
  ca?: string;
  credentials?: Credentials;
  /** Limit for one request. */
  timeoutMs?: number;
  /** How often a request is tried when the server does not answer or answers 5xx. */
  attempts?: number;
  /** How long an uploaded chart may take to show in index.yaml, which ChartMuseum rebuilds after the upload. */
  listedWithinMs?: number;
}

export interface PublishedChart {
  name: string;
  version: string;
  appVersion?: string;
  /** sha256 of the archive, as hex. */
  digest: string;
  created?: string;
}

export interface ChartUpload extends PublishedChart {
  /** False when the server had exactly this archive already. */
  uploaded: boolean;
}
