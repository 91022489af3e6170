/** The inputs of one version of a task. Names compare without regard to case; aliases stand beside the name. */
export interface TaskShape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** What to use in its place. */
  readonly supersededBy?: string;
}

// Azure Pipelines task reference, https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/. An allow-list: what a
// reviewer has not looked at does not run.
export const tasks: Readonly<Record<string, TaskShape>> = {
  'AzureCLI@2': {
    required: ['azureSubscription', 'scriptType', 'scriptLocation'],
    optional: [
      'scriptPath',
      'inlineScript',
      'arguments',
      'addSpnToEnvironment',
      'useGlobalConfig',
      'workingDirectory',
      'failOnStandardError',
      'visibleAzLogin',
      'keepAzSessionActive',
      'powerShellErrorActionPreference',
    ],
  },
  'AzureKeyVault@2': {
    required: ['azureSubscription', 'KeyVaultName'],
    optional: ['SecretsFilter', 'RunAsPreJob'],
  },
  'Bash@3': {
    required: [],
    optional: [
      'targetType',
      'filePath',
      'arguments',
      'script',
      'workingDirectory',
      'failOnStderr',
      'bashEnvValue',
    ],
  },
  'Cache@2': { required: ['key', 'path'], optional: ['cacheHitVar', 'restoreKeys'] },
  'CmdLine@2': { required: ['script'], optional: ['workingDirectory', 'failOnStderr'] },
  'CopyFiles@2': {
    required: ['Contents', 'TargetFolder'],
    optional: ['SourceFolder', 'CleanTargetFolder', 'OverWrite', 'flattenFolders', 'preserveTimestamp'],
  },
  'Docker@2': {
    required: ['command'],
    optional: [
      'containerRegistry',
      'repository',
      'Dockerfile',
      'buildContext',
      'tags',
      'arguments',
      'addPipelineData',
      'addBaseImageData',
      'container',
    ],
  },
  'DownloadPipelineArtifact@2': {
    required: [],
    optional: [
      'buildType',
      'source',
      'project',
      'definition',
      'pipeline',
      'artifactName',
      'artifact',
      'itemPattern',
      'patterns',
      'targetPath',
      'path',
      'runVersion',
      'runId',
      'specificBuildWithTriggering',
      'preferTriggeringPipeline',
      'allowPartiallySucceededBuilds',
      'allowFailedBuilds',
      'branchName',
      'tags',
    ],
  },
  'DownloadSecureFile@1': { required: ['secureFile'], optional: ['retryCount', 'socketTimeout'] },
  'HelmInstaller@1': { required: [], optional: ['helmVersionToInstall'] },
  'HelmInstaller@0': {
    required: [],
    optional: [
      'helmVersion',
      'checkLatestHelmVersion',
      'installKubectl',
      'kubectlVersion',
      'checkLatestKubectl',
    ],
    supersededBy: 'HelmInstaller@1',
  },
  'ManualValidation@1': {
    required: [],
    optional: [
      'notifyUsers',
      'instructions',
      'onTimeout',
      'approvers',
      'allowApproversToApproveTheirOwnRuns',
    ],
  },
  'ManualValidation@0': {
    required: [],
    optional: ['notifyUsers', 'instructions', 'onTimeout'],
    supersededBy: 'ManualValidation@1',
  },
  'NodeTool@0': {
    required: [],
    optional: ['versionSource', 'versionSpec', 'versionFilePath', 'checkLatest', 'force32bit'],
    supersededBy: 'UseNode@1',
  },
  'npmAuthenticate@0': { required: ['workingFile'], optional: ['customEndpoint'] },
  'PowerShell@2': {
    required: [],
    optional: [
      'targetType',
      'filePath',
      'arguments',
      'script',
      'errorActionPreference',
      'failOnStderr',
      'showWarnings',
      'ignoreLASTEXITCODE',
      'pwsh',
      'workingDirectory',
    ],
  },
  'PublishBuildArtifacts@1': {
    required: ['PathtoPublish', 'ArtifactName'],
    optional: ['publishLocation', 'TargetPath', 'MaxArtifactSize', 'Parallel', 'ParallelCount', 'StoreAsTar'],
    supersededBy: 'PublishPipelineArtifact@1',
  },
  'PublishCodeCoverageResults@2': {
    required: ['summaryFileLocation'],
    optional: ['pathToSources', 'failIfCoverageEmpty'],
  },
  'PublishCodeCoverageResults@1': {
    required: ['codeCoverageTool', 'summaryFileLocation'],
    optional: ['pathToSources', 'reportDirectory', 'additionalCodeCoverageFiles', 'failIfCoverageEmpty'],
    supersededBy: 'PublishCodeCoverageResults@2',
  },
  'PublishPipelineArtifact@1': {
    required: ['targetPath|path'],
    optional: ['artifactName', 'artifact', 'artifactType', 'publishLocation', 'fileSharePath', 'properties'],
  },
  'PublishTestResults@2': {
    required: ['testResultsFormat|testRunner', 'testResultsFiles'],
    optional: [
      'searchFolder',
      'mergeTestResults',
      'failTaskOnFailedTests',
      'failTaskOnFailureToPublishResults',
      'failTaskOnMissingResultsFile',
      'testRunTitle',
      'buildPlatform',
      'buildConfiguration',
      'publishRunAttachments',
    ],
  },
  'UseNode@1': {
    required: [],
    optional: ['version', 'checkLatest', 'force32bit', 'retryCountOnDownloadFails', 'delayBetweenRetries'],
  },
};

/** Every version of a task that is allowed, such as `HelmInstaller@1`. */
export function versionsOf(task: string): string[] {
  return Object.keys(tasks).filter((key) => key.split('@')[0]?.toLowerCase() === task.toLowerCase());
}

export function shapeOf(task: string, version: string): TaskShape | undefined {
  const key = versionsOf(task).find((candidate) => candidate.split('@')[1] === version.split('.')[0]);
  return key === undefined ? undefined : tasks[key];
}
