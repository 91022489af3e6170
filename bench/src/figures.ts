/** Figures of one measurement; the unit is the caller's. */
export interface Figures {
  n: number;
  min: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

const DIGITS = 3;

/** The smallest measured value that at least this share of all values does not exceed: never one that nobody measured. */
function quantile(sorted: readonly number[], share: number): number {
  const index = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return Number((sorted[index] ?? Number.NaN).toFixed(DIGITS));
}

/** Minimum, median, high quantiles and maximum, rounded to thousandths. Throws when there are no values. */
export function figures(values: readonly number[]): Figures {
  if (values.length === 0) throw new Error('no values were measured');
  const sorted = values.toSorted((one, other) => one - other);
  return {
    n: sorted.length,
    min: quantile(sorted, 0),
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}
