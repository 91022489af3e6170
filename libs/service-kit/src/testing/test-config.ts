import type { Static, TObject } from 'typebox';
import { readConfig } from '../config/read-config.ts';

/** The configuration of a service under test: defaults, version 1.2.3, and what the test sets. */
export function testConfig<Settings extends TObject>(
  settings: Settings,
  environment: Record<string, string> = {},
): Readonly<Static<Settings>> {
  return readConfig(settings, {
    APP_VERSION: '1.2.3',
    APP_COMMIT: '0123abc',
    ENVIRONMENT: 'test',
    DRAIN_MS: '0',
    // A busy test machine must not make a service refuse: what sheds load is tested by the spec that turns it on.
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...environment,
  });
}
