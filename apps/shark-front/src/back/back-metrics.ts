import { CircuitState, type CircuitBreakerPolicy } from 'cockatiel';
import { Gauge, Histogram, type Registry } from 'prom-client';

export interface BackMetrics {
  /** Counts one attempt: its path, its status or `error`, and its seconds. */
  observe(route: string, status: string, seconds: number): void;
}

/** Metrics of the calls to shark-back: each attempt by route and status, and whether the circuit is open. */
export function backMetrics(registry: Registry, breaker: CircuitBreakerPolicy): BackMetrics {
  const duration = new Histogram({
    name: 'http_client_request_duration_seconds',
    help: 'Seconds of one attempt to call another service, until its answer is read',
    labelNames: ['peer', 'method', 'route', 'status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  new Gauge({
    name: 'circuit_breaker_open',
    help: '1 while calls of the peer are not tried',
    labelNames: ['peer'],
    registers: [registry],
    collect() {
      this.set({ peer: 'shark-back' }, breaker.state === CircuitState.Open ? 1 : 0);
    },
  });
  return {
    observe(route, status, seconds) {
      duration.observe({ peer: 'shark-back', method: 'GET', route, status_code: status }, seconds);
    },
  };
}
