import { describe, expect, it } from '@jest/globals';
import { examinePipeline, folderSource, stepsOf } from '@shoal/pipelines';
import type { Command } from 'commander';
import { createProgram } from '../../program.ts';
import { workspaceRoot } from '../../workspace.ts';

const nothing = { write: () => true };
const program = createProgram({ stdout: nothing, stderr: nothing, env: {} }, () => undefined);

/** The lines of every script of a pipeline, as a run of main, of a pull request or of a tag has it. */
function scriptsOf(file: string, reason: string, branch: string): string[] {
  const variables = { 'Build.Reason': reason, 'Build.SourceBranch': branch };
  const { pipeline } = examinePipeline({
    source: folderSource(workspaceRoot),
    file: `.azure-pipelines/${file}`,
    variables,
  });
  return pipeline.stages
    .flatMap(({ jobs }) => jobs.flatMap(stepsOf))
    .flatMap((step) => {
      if (step.kind === 'script') return step.script;
      return step.kind === 'task' ? (step.inputs['inlineScript'] ?? []) : [];
    });
}

function findCommand(words: readonly string[]): Command | undefined {
  let command: Command | undefined = program;
  for (const word of words) command = command?.commands.find((candidate) => candidate.name() === word);
  return command;
}

describe('the pipelines call', () => {
  const scripts = [
    ...scriptsOf('ci.yml', 'IndividualCI', 'refs/heads/main'),
    ...scriptsOf('ci.yml', 'PullRequest', 'refs/pull/1/merge'),
    ...scriptsOf('release.yml', 'IndividualCI', 'refs/tags/v1.2.3'),
  ];
  const verbs = [...new Set(scripts.filter((script) => script.startsWith('./shoal')))];

  it.each(verbs)('a verb that exists: %s', (script) => {
    const words = script.split(/\s+/).slice(1);
    expect(findCommand(words.slice(0, 2))).toBeDefined();
  });

  it('something at all', () => {
    expect(verbs.length).toBeGreaterThan(3);
  });
});
