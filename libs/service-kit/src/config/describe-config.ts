import type { TObject } from 'typebox';
import { isSecret } from './read-config.ts';

/** A copy of the configuration that is safe to print: the value of each setting marked `secret` is `***`. */
export function describeConfig(
  settings: TObject,
  config: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    shown[key] = isSecret(settings.properties[key]) && value !== '' ? '***' : value;
  }
  return shown;
}
