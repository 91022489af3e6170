import type { Metric, Registry } from 'prom-client';

/** Seconds; prom-client's defaults and the two that OpenTelemetry's HTTP conventions add. */
export const durationBuckets = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
] as const;

interface Series {
  readonly labels: Record<string, string | number>;
  /** Observations by bucket, the last one without bound; summed up only when scraped. */
  readonly counts: Float64Array;
  sum: number;
  /** The latest traced observation of each bucket. */
  readonly exemplars: (Exemplar | undefined)[];
}

interface Exemplar {
  readonly labelSet: { readonly trace_id: string };
  readonly value: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

const name = 'http_request_duration_seconds';
const help = 'Seconds from the arrival of a request to the end of its answer';

/**
 * The histogram of requests by method, route and status. prom-client's own hashes all labels at each observation; here
 * look-ups by what is at hand find the series, and the cumulative buckets are made when somebody scrapes
 * (docs/adr/0014-own-request-histogram.md).
 */
export class RequestHistogram {
  /** By route, method and status. */
  readonly #series = new Map<string, Map<string, Map<number, Series>>>();

  constructor(registry: Registry) {
    // The part of a metric that a registry reads.
    registry.registerMetric({ name, help, type: 'histogram', get: () => this.#get() } as unknown as Metric);
  }

  observe(method: string, route: string, status: number, seconds: number, traceId?: string): void {
    const series =
      this.#series.get(route)?.get(method)?.get(status) ?? this.#addSeries(method, route, status);
    let bucket = 0;
    while (bucket < durationBuckets.length && seconds > (durationBuckets[bucket] as number)) bucket += 1;
    series.counts[bucket] = (series.counts[bucket] as number) + 1;
    series.sum += seconds;
    if (traceId !== undefined) {
      series.exemplars[bucket] = {
        labelSet: { trace_id: traceId },
        value: seconds,
        timestamp: Date.now() / 1000,
      };
    }
  }

  #addSeries(method: string, route: string, status: number): Series {
    const labels = { method, route, status_code: status };
    const series = { labels, counts: new Float64Array(durationBuckets.length + 1), sum: 0, exemplars: [] };
    const byMethod = this.#series.get(route) ?? new Map<string, Map<number, Series>>();
    const byStatus = byMethod.get(method) ?? new Map<number, Series>();
    this.#series.set(route, byMethod.set(method, byStatus.set(status, series)));
    return series;
  }

  #get(): Promise<object> {
    const all = [...this.#series.values()].flatMap((byMethod) =>
      [...byMethod.values()].flatMap((byStatus) => [...byStatus.values()]),
    );
    const values = all.flatMap(({ labels, counts, sum, exemplars }) => {
      let total = 0;
      const buckets = Array.from(counts, (count, index) => {
        total += count;
        const le = durationBuckets[index] ?? '+Inf';
        return {
          metricName: `${name}_bucket`,
          labels: { le, ...labels },
          value: total,
          exemplar: exemplars[index],
        };
      });
      return [
        ...buckets,
        { metricName: `${name}_sum`, labels, value: sum },
        { metricName: `${name}_count`, labels, value: total },
      ];
    });
    return Promise.resolve({ name, help, type: 'histogram', values, aggregator: 'sum' });
  }
}
