export { examinePipeline, loadPipeline, type LoadedPipeline } from './load-pipeline.ts';
export { expandPipeline, type ExpandedPipeline, type ExpandOptions } from './expand/expand-pipeline.ts';
export { folderSource, type TemplateFile, type TemplateSource } from './expand/template-source.ts';
export { writeYaml, type WrittenYaml } from './yaml/write-yaml.ts';
export type { Problem } from './read/report.ts';
export * from './model/index.ts';
export * from './expressions/index.ts';
export * from './run/index.ts';
export { findPipelines, type FoundPipelines } from './lint/find-pipelines.ts';
export { findingsText } from './lint/findings-text.ts';
export { lintPipelines, type LintOptions } from './lint/lint-pipelines.ts';
export { rules } from './lint/rules/rules.ts';
export type { Finding, Match, Rule } from './lint/rule.ts';
export { expandCommand, type ExpandCommandOptions } from './commands/expand-command.ts';
export { lintCommand, type LintCommandOptions } from './commands/lint-command.ts';
export * from './plan/index.ts';
export { azureRepos, type AzureRepos } from './azure-devops/azure-repos.ts';
export {
  approvers,
  pullRequests,
  type PullRequest,
  type PullRequestComment,
  type PullRequests,
} from './azure-devops/pull-requests.ts';
export { commitStatuses, type CommitStatus } from './azure-devops/commit-statuses.ts';
export { keepComment, type KeptComment } from './azure-devops/pull-request-comment.ts';
