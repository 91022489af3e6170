import { Ajv, type ErrorObject } from 'ajv';
import type { Static, TObject, TSchema } from 'typebox';
import { ConfigError } from './config-error.ts';
import { environmentName } from './environment-name.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a schema from environment variables, with types converted and defaults filled in. An empty
 * variable counts as absent, because charts render unset values so.
 * @returns a frozen object.
 * @throws ConfigError that names all problems together.
 */
export function readConfig<Settings extends TObject>(
  settings: Settings,
  environment: Environment,
): Readonly<Static<Settings>> {
  const ajv = new Ajv({
    allErrors: true,
    coerceTypes: true,
    useDefaults: true,
    verbose: true,
    strict: false,
  });
  ajv.addFormat('http-url', isHttpUrl);
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(settings.properties)) {
    const text = environment[environmentName(key)];
    if (text !== undefined && text !== '') values[key] = text;
  }
  if (!ajv.validate(settings, values)) {
    throw new ConfigError((ajv.errors ?? []).map((error) => explain(error, settings)));
  }
  return Object.freeze(values) as Readonly<Static<Settings>>;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function explain(error: ErrorObject, settings: TObject): string {
  if (error.keyword === 'required') {
    const key = String(error.params['missingProperty']);
    const about = describeKey(settings.properties[key]);
    return `${environmentName(key)} is missing${about ? ` (${about})` : ''}`;
  }
  const key = error.instancePath.split('/')[1] ?? '';
  const secret = isSecret(settings.properties[key]);
  const given = secret ? '***' : String(error.data);
  return `${environmentName(key)} ${demand(error)}, but is «${given}»`;
}

function demand(error: ErrorObject): string {
  if (error.keyword === 'enum')
    return `must be one of ${(error.params['allowedValues'] as string[]).join(', ')}`;
  if (error.keyword === 'type') return `must be of type ${String(error.params['type'])}`;
  if (error.keyword === 'format') return `must be a ${String(error.params['format'])}`;
  return error.message ?? 'is wrong';
}

function describeKey(schema: TSchema | undefined): string | undefined {
  return (schema as { description?: string } | undefined)?.description;
}

/** Whether a setting is marked `secret: true` and must therefore never be printed. */
export function isSecret(schema: TSchema | undefined): boolean {
  return (schema as { secret?: boolean } | undefined)?.secret === true;
}
