import { Type, type Static } from 'typebox';
import { serviceSettings } from '@shoal/service-kit';
import packageJson from '../package.json' with { type: 'json' };

export const SharkFrontSettings = Type.Object({
  ...serviceSettings,
  appVersion: Type.String({
    default: packageJson.version,
    description: 'Version of the build, set by the image',
  }),
  backUrl: Type.String({
    format: 'http-url',
    default: 'http://shark-back:8080',
    description: 'Where shark-back answers',
  }),
  backTimeoutMs: Type.Integer({
    minimum: 1,
    default: 1000,
    description: 'Milliseconds one call of shark-back may take',
  }),
  uiMessage: Type.String({
    default: '',
    maxLength: 200,
    description: 'A sentence of the installation, shown on top',
  }),
  uiColor: Type.String({
    pattern: '^#[0-9a-fA-F]{6}$',
    default: '#0b5c7a',
    description: 'Accent colour of the pages, so that a rollout can be seen',
  }),
});
export type SharkFrontConfig = Readonly<Static<typeof SharkFrontSettings>>;
