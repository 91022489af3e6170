/** What `up` would put into the ConfigMap `installation` of a lab. */
export const installation: Readonly<Record<string, string>> = {
  git_url: 'https://git.shoal.test/shoal.git',
  git_branch: 'main',
  registry: 'registry.shoal.test',
  charts_url: 'https://charts.shoal.test',
  commit_status_url: 'https://git.shoal.test/lab/shoal/_git/shoal',
  commit_status_suspended: 'false',
  node_cidr: '10.98.1.0/24',
  api_cidr: '10.98.1.2/32',
  database_cidr: '10.111.0.0/24',
};
