import { ExitCode, ShoalError } from '@shoal/exec';
import { folderSource } from '../expand/template-source.ts';
import { findPipelines } from '../lint/find-pipelines.ts';
import { loadPipeline } from '../load-pipeline.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import type { Io } from './io.ts';

export interface ExpandCommandOptions {
  readonly json?: boolean;
  readonly sourceMap?: boolean;
  readonly parameter?: Readonly<Record<string, string>>;
  readonly variable?: Readonly<Record<string, string>>;
  readonly repository?: Readonly<Record<string, string>>;
}

/** `pipeline expand PATH`: prints the pipeline as Azure DevOps would run it. */
export function expandCommand(path: string, options: ExpandCommandOptions, { stdout }: Io): ExitCode {
  const { root, files } = findPipelines(path);
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) {
    throw new ShoalError('PIPELINE_AMBIGUOUS', `${path} holds ${String(files.length)} pipelines.`, {
      exitCode: ExitCode.usage,
      hint:
        file === undefined
          ? 'Name a pipeline file, or a folder that holds one.'
          : `Name one of them: ${files.join(', ')}.`,
    });
  }
  const expanded = loadPipeline({
    source: folderSource(root, options.repository ?? {}),
    file,
    parameters: parametersFrom(options.parameter ?? {}),
    variables: options.variable ?? {},
  });
  const { text, sourceMap } = writeYaml(expanded.root);
  if (options.json === true)
    stdout.write(`${JSON.stringify({ files: expanded.files, yaml: text, sourceMap }, null, 2)}\n`);
  else if (options.sourceMap === true) stdout.write(annotated(text, sourceMap));
  else stdout.write(text);
  return ExitCode.ok;
}

/** Objects and lists are written as JSON; everything else is text. */
function parametersFrom(given: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (!/^\s*[[{]/.test(value)) return [name, value];
      try {
        return [name, JSON.parse(value) as unknown];
      } catch {
        throw new ShoalError('OPTION_INVALID', `The parameter '${name}' is no valid JSON: ${value}`, {
          exitCode: ExitCode.usage,
        });
      }
    }),
  );
}

/** Each line with the template line that it comes from, as a comment at the right. */
function annotated(text: string, sourceMap: readonly { file: string; line: number }[]): string {
  const lines = text.trimEnd().split('\n');
  const width = Math.min(100, Math.max(...lines.map((line) => line.length)));
  return lines
    .map((line, index) => {
      const source = sourceMap[index];
      return source === undefined
        ? `${line}\n`
        : `${line.padEnd(width)}  # ${source.file}:${String(source.line)}\n`;
    })
    .join('');
}
