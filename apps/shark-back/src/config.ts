import { Type, type Static } from 'typebox';
import { serviceSettings } from '@shoal/service-kit';
import packageJson from '../package.json' with { type: 'json' };

export const SharkBackSettings = Type.Object({
  ...serviceSettings,
  appVersion: Type.String({
    default: packageJson.version,
    description: 'Version of the build, set by the image',
  }),
  databaseUrl: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://',
      secret: true,
      description: 'PostgreSQL database of the sightings',
    }),
  ),
  sightingsFile: Type.String({
    default: ':memory:',
    description: 'SQLite file of the sightings of a single process without DATABASE_URL',
  }),
});
export type SharkBackConfig = Readonly<Static<typeof SharkBackSettings>>;
