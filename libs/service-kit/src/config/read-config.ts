import type { Static, TObject, TSchema } from 'typebox';
import Format from 'typebox/format';
import { Value } from 'typebox/value';
import { ConfigError } from './config-error.ts';
import { environmentName } from './environment-name.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

Format.Set('http-url', (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

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
  const given: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(settings.properties)) {
    const text = environment[environmentName(key)];
    if (text !== undefined && text !== '') given[key] = convert(text, schema);
  }
  const values = Value.Default(settings, given) as Record<string, unknown>;
  const problems = Value.Errors(settings, values).flatMap((error) => explain(error, settings, values));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(values) as Readonly<Static<Settings>>;
}

/** Numbers and booleans that are written as such; anything else stays text and is refused by the schema. */
function convert(text: string, schema: TSchema): unknown {
  const { type } = schema as { type?: string };
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

type SchemaError = ReturnType<typeof Value.Errors>[number];

function explain(error: SchemaError, settings: TObject, values: Record<string, unknown>): string[] {
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((key) => {
      const { description } = settings.properties[key] as { description?: string };
      return `${environmentName(key)} is missing${description === undefined ? '' : ` (${description})`}`;
    });
  }
  const key = error.instancePath.split('/')[1] ?? '';
  const shown = isSecret(settings.properties[key]) ? '***' : String(values[key]);
  return [`${environmentName(key)} ${demand(error)}, but is «${shown}»`];
}

function demand(error: SchemaError): string {
  switch (error.keyword) {
    case 'enum':
      return `must be one of ${error.params.allowedValues.join(', ')}`;
    case 'type':
      return `must be of type ${String(error.params.type)}`;
    case 'format':
      return `must be a ${error.params.format}`;
    default:
      return error.message;
  }
}

/** Whether a setting is marked `secret: true` and must therefore never be printed. */
export function isSecret(schema: TSchema | undefined): boolean {
  return (schema as { secret?: boolean } | undefined)?.secret === true;
}
