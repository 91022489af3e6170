import { stripVTControlCharacters } from 'node:util';
import type { CoverageSummary, JobRecord, RunRecord, StageRecord, StepRecord } from '@shoal/pipelines';
import { shortCommit, shortRef } from './short-names.ts';

const SHOWN_TAIL = 15;
const SHOWN_TESTS = 10;

interface Timed {
  readonly state: string;
  readonly result?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** `failed`, or `running` while there is no result. */
export function outcomeOf({ state, result }: Timed): string {
  return result ?? state;
}

/** Whole seconds with one decimal; empty while it runs, or where it never began. */
export function secondsOf({ startedAt, finishedAt }: Timed): string {
  if (startedAt === undefined || finishedAt === undefined) return '';
  return `${((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s`;
}

function failureLines(step: StepRecord): string[] {
  return [
    ...(step.reason === undefined ? [] : [`      ${step.reason}`]),
    ...step.issues.filter(({ type }) => type === 'error').map(({ message }) => `      ${message}`),
    ...(step.tail ?? []).slice(-SHOWN_TAIL).map((line) => `      | ${stripVTControlCharacters(line)}`),
  ];
}

function coverageText({ linesCovered, linesValid }: CoverageSummary): string {
  const percent = linesValid === 0 ? 100 : (100 * linesCovered) / linesValid;
  return `${percent.toFixed(1)} % of ${String(linesValid)} lines covered`;
}

function jobLines(job: JobRecord): string[] {
  const bad = job.steps.filter(({ result }) => result === 'failed');
  const tests = job.tests.map(
    ({ title, total, failed }) =>
      `${title}: ${String(total)} tests${failed === 0 ? '' : `, ${String(failed)} failed`}`,
  );
  const covered = job.coverage === undefined ? [] : [coverageText(job.coverage)];
  return [
    `  ${[job.displayName, outcomeOf(job), secondsOf(job), ...tests, ...covered].filter(Boolean).join('  ')}`,
    ...(job.reason === undefined ? [] : [`    ${job.reason}`]),
    ...job.tests
      .flatMap(({ failures }) => failures)
      .slice(0, SHOWN_TESTS)
      .map((name) => `    failed test: ${name}`),
    ...bad.flatMap((step) => [`    ${step.displayName}`, ...failureLines(step)]),
  ];
}

function stageLines(stage: StageRecord): string[] {
  const { approval } = stage;
  const waits =
    approval?.state === 'waiting'
      ? `waits for approval of ${approval.environments.join(', ') || 'its start'}`
      : '';
  return [
    [stage.name, outcomeOf(stage), secondsOf(stage), waits].filter(Boolean).join('  '),
    ...(stage.reason === undefined ? [] : [`  ${stage.reason}`]),
    ...stage.jobs.flatMap(jobLines),
  ];
}

/** A run for people: what it was for, every stage and job, and of what failed why and the end of its log. */
export function runText(record: RunRecord): string {
  const { id, ref, commit, message, requestedFor, note } = record;
  return [
    [`run ${String(id)}`, outcomeOf(record), secondsOf(record)].filter(Boolean).join('  '),
    `${shortRef(ref)} ${shortCommit(commit)} «${message}» by ${requestedFor}`,
    ...(note === undefined ? [] : [note]),
    ...record.stages.flatMap(stageLines),
  ].join('\n');
}
