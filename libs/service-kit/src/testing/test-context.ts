import type { ServiceConfig } from '../config/service-settings.ts';
import { createServiceContext, type ServiceContext } from '../service-context.ts';

export interface TestContext extends ServiceContext {
  /** Every line logged so far. */
  readonly lines: Record<string, unknown>[];
}

/** A started context whose log can be read by the test. */
export function testContext(config: ServiceConfig, name = 'test'): TestContext {
  const lines: Record<string, unknown>[] = [];
  const stream = {
    write(text: string) {
      lines.push(JSON.parse(text) as Record<string, unknown>);
    },
  };
  const context = createServiceContext(name, config, stream);
  context.lifecycle.start();
  return { ...context, lines };
}
