import type { ChartOptions } from './helm.ts';

export interface ValuesArguments {
  args: string[];
  /** Written to helm's standard input: values never show in the process list. */
  input?: string;
}

/** The `--values` arguments; inline values travel as JSON (which is YAML) over standard input and win over the files. */
export function valuesArguments(options: ChartOptions<object> = {}): ValuesArguments {
  const files = (options.valuesFiles ?? []).flatMap((file) => ['--values', file]);
  if (options.values === undefined) return { args: files };
  return { args: [...files, '--values', '-'], input: JSON.stringify(options.values) };
}
