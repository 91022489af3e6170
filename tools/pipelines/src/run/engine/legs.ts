import { ShoalError } from '@shoal/exec';
import type { EvaluationContext } from '../../expressions/index.ts';
import type { Job } from '../../model/index.ts';
import { textOf } from '../status/evaluate-text.ts';

/** One run of a job: the whole of it, or a leg of its matrix. */
export interface Leg {
  readonly name?: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface Legs {
  readonly legs: readonly Leg[];
  readonly maxParallel: number;
}

const WHOLE: Legs = { legs: [{ variables: {} }], maxParallel: 1 };
const MANY = Number.POSITIVE_INFINITY;

function parseMatrix(job: string, text: string): Record<string, Record<string, string>> {
  try {
    const parsed: unknown = text.trim() === '' ? {} : JSON.parse(text);
    if (parsed === null) return {};
    if (typeof parsed === 'object' && !Array.isArray(parsed)) {
      const legs = Object.entries(parsed as Record<string, Record<string, unknown>>);
      return Object.fromEntries(
        legs.map(([name, values]) => [
          name,
          Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
        ]),
      );
    }
  } catch {
    // The sentence below says it.
  }
  throw new ShoalError('MATRIX_INVALID', `the matrix of the job ${job} is no JSON object of legs: ${text}`);
}

/**
 * The legs of a job. As in Azure, an empty matrix runs the job once, without a leg's variables.
 * @throws ShoalError MATRIX_INVALID
 */
export function legsOf(job: Job, context: EvaluationContext): Legs {
  if (job.kind === 'deployment' || job.strategy === undefined) return WHOLE;
  const { strategy } = job;
  if (strategy.kind === 'parallel') {
    const count = Number(textOf(String(strategy.parallel), context));
    const total = Number.isInteger(count) && count > 0 ? count : 1;
    const legs = Array.from({ length: total }, (_, index) => ({
      name: `${job.name}${String(index + 1)}`,
      variables: {
        'System.JobPositionInPhase': String(index + 1),
        'System.TotalJobsInPhase': String(total),
      },
    }));
    return { legs, maxParallel: MANY };
  }
  const matrix =
    typeof strategy.legs === 'string'
      ? parseMatrix(job.name, textOf(strategy.legs, context) ?? '')
      : strategy.legs;
  const legs = Object.entries(matrix).map(([name, variables]) => ({ name, variables }));
  const most = strategy.maxParallel ?? 0;
  return { legs: legs.length === 0 ? WHOLE.legs : legs, maxParallel: most > 0 ? most : MANY };
}
