/** Where the clusters of an installation find what the forge stands for. */
export interface InstallationEndpoints {
  /** HTTPS URL of the repository. */
  gitUrl: string;
  gitBranch: string;
  /** Host, and port where it is not 443, of the image registry. */
  registry: string;
  /** HTTPS URL of the chart server, without the tenant's path. */
  chartsUrl: string;
  /** The repository as Azure Repos names it (`…/_git/…`), where Flux can write commit statuses; undefined elsewhere. */
  commitStatusUrl: string | undefined;
}

/** The lab's own: names that CoreDNS and each node's hosts file resolve to the forge. */
export const labEndpoints: InstallationEndpoints = {
  gitUrl: 'https://git.shoal.test/shoal.git',
  gitBranch: 'main',
  registry: 'registry.shoal.test',
  chartsUrl: 'https://charts.shoal.test',
  commitStatusUrl: 'https://git.shoal.test/lab/shoal/_git/shoal',
};

/** What differs from cluster to cluster of one installation. */
export interface ClusterFacts {
  /** Addresses of the nodes, from which clients of NodePorts arrive. */
  nodeCidr: string;
  /** Addresses of the API server as a pod's packets carry them: behind the Service `kubernetes`. */
  apiCidr: string;
  /** Addresses of the database as a pod's packets carry them: those of its pods, or of a managed server. */
  databaseCidr: string;
}
