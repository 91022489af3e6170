import { readFiles } from '../job/read-files.ts';
import { addCoverage, readCobertura } from './read-cobertura.ts';
import { summarizeJunit } from './read-junit.ts';
import { failed, succeeded, type Task, type TaskContext } from './task.ts';

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where patterns of files count from: absolute ones stay as they are. */
function searchFolder({ job, inputs }: TaskContext): string {
  return inputs.text('searchFolder') ?? job.variables.expand('$(System.DefaultWorkingDirectory)');
}

export const publishTestResultsTask: Task = {
  name: 'PublishTestResults',
  versions: ['2'],
  inputs: [
    'testResultsFormat',
    'testRunner',
    'testResultsFiles',
    'searchFolder',
    'mergeTestResults',
    'failTaskOnFailedTests',
    'failTaskOnFailureToPublishResults',
    'failTaskOnMissingResultsFile',
    'testRunTitle',
    'publishRunAttachments',
  ],
  async run(context) {
    const { job, inputs, log } = context;
    const format = inputs.text('testResultsFormat', 'testRunner') ?? 'JUnit';
    if (format.toLowerCase() !== 'junit')
      return failed(`test results as ${format} are not read here, only JUnit`);
    const patterns = inputs.lines('testResultsFiles');
    const files = await readFiles(
      context,
      searchFolder(context),
      patterns.length === 0 ? ['**/TEST-*.xml'] : patterns,
    );
    if (files.length === 0) {
      const message = `no file matches ${patterns.join(', ')}`;
      if (inputs.isTrue('failTaskOnMissingResultsFile')) return failed(message);
      context.addIssue({ type: 'warning', message });
      return succeeded;
    }
    const title = inputs.text('testRunTitle') ?? job.record.displayName;
    try {
      const summary = summarizeJunit(
        title,
        files.map(({ text }) => text),
      );
      job.record.tests.push(summary);
      log(
        `${String(summary.total)} tests, ${String(summary.failed)} failed, ${String(summary.skipped)} skipped`,
      );
      for (const name of summary.failures) log(`failed: ${name}`);
      if (summary.failed > 0 && inputs.isTrue('failTaskOnFailedTests'))
        return failed(`${String(summary.failed)} of ${String(summary.total)} tests failed`);
      return succeeded;
    } catch (error) {
      return failed(`a test report cannot be read: ${messageOf(error)}`);
    }
  },
};

export const publishCoverageTask: Task = {
  name: 'PublishCodeCoverageResults',
  versions: ['2'],
  inputs: ['summaryFileLocation', 'pathToSources', 'failIfCoverageEmpty'],
  async run(context) {
    const { job, inputs, log } = context;
    const patterns = inputs
      .required('summaryFileLocation')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const files = await readFiles(context, searchFolder(context), patterns);
    const coverage = addCoverage(
      files.map(({ text }) => readCobertura(text)).filter((report) => report !== undefined),
    );
    if (coverage === undefined) {
      const message = `no coverage report matches ${patterns.join(', ')}`;
      if (inputs.isTrue('failIfCoverageEmpty')) return failed(message);
      context.addIssue({ type: 'warning', message });
      return succeeded;
    }
    job.record.coverage = coverage;
    const percent = coverage.linesValid === 0 ? 100 : (100 * coverage.linesCovered) / coverage.linesValid;
    log(`${percent.toFixed(1)} % of ${String(coverage.linesValid)} lines`);
    return succeeded;
  },
};
