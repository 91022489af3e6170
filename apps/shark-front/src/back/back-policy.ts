import {
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
  type CircuitBreakerPolicy,
  type IPolicy,
} from 'cockatiel';
import { UnusableAnswer } from './unusable-answer.ts';

export interface BackPolicyOptions {
  /** How often a failed call is made again. */
  readonly retries: number;
  /** Consecutive failures after which calls are not even tried. */
  readonly breakerFailures: number;
  /** Milliseconds after which one call is tried again. */
  readonly breakerPauseMs: number;
}

export interface BackPolicy {
  readonly policy: Pick<IPolicy, 'execute'>;
  readonly breaker: CircuitBreakerPolicy;
}

/**
 * Bounded retries around a circuit breaker. A pod that is being replaced costs one retry; a shark-back that is away costs
 * its callers nothing after a few failures, and is left alone until it had time to come back.
 */
export function backPolicy(options: BackPolicyOptions): BackPolicy {
  const breaker = circuitBreaker(handleWhen(isPassing), {
    halfOpenAfter: options.breakerPauseMs,
    breaker: new ConsecutiveBreaker(options.breakerFailures),
  });
  const again = retry(
    handleWhen((error) => isPassing(error) && !isBrokenCircuitError(error)),
    { maxAttempts: options.retries, backoff: new ExponentialBackoff({ initialDelay: 25, maxDelay: 250 }) },
  );
  return { policy: wrap(again, breaker), breaker };
}

/** Network errors and time-outs pass; an answer says itself whether it does. */
function isPassing(error: unknown): boolean {
  return error instanceof UnusableAnswer ? error.passing : true;
}
