import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';

/**
 * Runs a call of another service inside a client span and gives it the headers that carry the trace on. Without tracing
 * there are no such headers and no span.
 */
export function tracedCall<Result>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  call: (headers: Record<string, string>) => Promise<Result>,
): Promise<Result> {
  const tracer = trace.getTracer('@shoal/service-kit');
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    try {
      return await call(headers);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
