import { Type, type Static } from 'typebox';
import { serviceSettings } from '@shoal/service-kit';
import packageJson from '../package.json' with { type: 'json' };

export const SharkBackSettings = Type.Object({
  ...serviceSettings,
  appVersion: Type.String({
    default: packageJson.version,
    description: 'Version of the build, set by the image',
  }),
});
export type SharkBackConfig = Readonly<Static<typeof SharkBackSettings>>;
