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
  backRetries: Type.Integer({
    minimum: 0,
    maximum: 5,
    default: 2,
    description: 'How often a failed call is made again',
  }),
  backBreakerFailures: Type.Integer({
    minimum: 1,
    default: 5,
    description: 'Failures in a row after which shark-back is not called for a while',
  }),
  backBreakerPauseMs: Type.Integer({ minimum: 1, default: 5000, description: 'Milliseconds of that while' }),
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
