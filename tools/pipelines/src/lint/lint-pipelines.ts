import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { displayName, LoadedFiles } from '../expand/loaded-files.ts';
import { folderSource, type TemplateSource } from '../expand/template-source.ts';
import { examinePipeline, type LoadedPipeline } from '../load-pipeline.ts';
import { PipelineError, stepsOf } from '../model/index.ts';
import { readInventory, type Inventory } from './inventory.ts';
import type { LintContext } from './lint-context.ts';
import type { Finding, Rule } from './rule.ts';
import { rules } from './rules/rules.ts';
import { asPipeline } from './variables-template.ts';
import { variantsOf } from './variants.ts';

export interface LintOptions {
  /** The repository's root. */
  readonly root: string;
  /** Entry pipelines, relative to the root. */
  readonly files: readonly string[];
  /** Templates of variables, which are linted by themselves. */
  readonly variables?: readonly string[];
  /** Folders of other repositories, by the `name` of the resource. */
  readonly repositories?: Readonly<Record<string, string>>;
  /** Ids of rules that are left out. */
  readonly skip?: readonly string[];
}

/** What stands for the expansion itself among the rules. */
const EXPANSION: Omit<Rule, 'check'> = {
  id: 'expansion',
  why: 'Azure DevOps cannot make a run out of it.',
  mend: 'Mend what the sentence names.',
};

/** Lints pipelines as they expand for every reason of a run; findings are sorted by file and line. */
export function lintPipelines(options: LintOptions): Finding[] {
  const source = folderSource(options.root, options.repositories);
  const around = {
    inventory: readInventory(options.root),
    nxWorkspace: existsSync(join(options.root, 'nx.json')),
  };
  const findings: Finding[] = [];
  const contexts = options.files.map((file) => contextsOf(file, source, around, findings));
  // Compared with each other: the first way in which each pipeline expands.
  const firsts = contexts.flatMap(([first]) => first ?? []);
  const apply = (context: LintContext, into: Finding[]): void => {
    for (const rule of rules) {
      for (const match of rule.check(context, firsts))
        into.push({ rule: rule.id, why: rule.why, ...match, mend: match.mend ?? rule.mend });
    }
  };
  for (const context of contexts.flat()) apply(context, findings);
  for (const file of options.variables ?? []) {
    const template = asPipeline(source, file);
    const found: Finding[] = [];
    for (const context of contextsOf(file, template.source, around, found)) apply(context, found);
    findings.push(
      ...found.filter(({ position }) => position.file !== file || position.line <= template.ownLines),
    );
  }
  return distinct(findings.filter(({ rule }) => options.skip?.includes(rule) !== true)).sort(byPlace);
}

function contextsOf(
  file: string,
  source: TemplateSource,
  around: { inventory: Inventory | undefined; nxWorkspace: boolean },
  findings: Finding[],
): LintContext[] {
  const entry = { repository: '', path: file };
  try {
    const root = new LoadedFiles(source).load(entry, { file: displayName(entry), line: 1, column: 1 });
    return variantsOf(root).map((variant) =>
      contextOf(examinePipeline({ source, file, ...variant }), around),
    );
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const { position, sentence, hint } = error;
    findings.push({
      rule: EXPANSION.id,
      why: EXPANSION.why,
      mend: hint ?? EXPANSION.mend,
      position,
      message: sentence,
    });
    return [];
  }
}

function contextOf(
  { pipeline, problems }: LoadedPipeline,
  around: { inventory: Inventory | undefined; nxWorkspace: boolean },
): LintContext {
  const jobs = pipeline.stages.flatMap((stage) => stage.jobs.map((job) => ({ stage, job })));
  const steps = jobs.flatMap((placed) =>
    stepsOf(placed.job).map((step, index) => ({ ...placed, step, index })),
  );
  return { pipeline, problems, jobs, steps, ...around };
}

/** A template that is used often, or in several variants, is told of once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byKey = new Map(
    findings.map((finding) => [
      `${finding.rule} ${finding.position.file}:${String(finding.position.line)} ${finding.message}`,
      finding,
    ]),
  );
  return [...byKey.values()];
}

function byPlace(left: Finding, right: Finding): number {
  const file = left.position.file.localeCompare(right.position.file);
  return file !== 0 ? file : left.position.line - right.position.line || left.rule.localeCompare(right.rule);
}
