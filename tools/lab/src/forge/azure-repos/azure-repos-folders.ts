/** Folders in which is kept what git itself does not keep. */
export interface AzureReposFolders {
  readonly statuses: string;
  readonly pullRequests: string;
}
