import { Type, type Static } from 'typebox';
import { serviceSettings } from '@shoal/service-kit';
import packageJson from '../package.json' with { type: 'json' };

export const HelloSettings = Type.Object({
  ...serviceSettings,
  port: Type.Integer({ minimum: 0, maximum: 65535, default: 8000, description: 'Port of the service' }),
  appVersion: Type.String({
    default: packageJson.version,
    description: 'Version of the build, set by the image',
  }),
  message: Type.String({
    default: 'Hello from Fastify in Kubernetes!',
    maxLength: 1000,
    description: 'What the service says',
  }),
  envAllowList: Type.String({
    default: 'POD_NAME,POD_NAMESPACE,NODE_NAME,ENVIRONMENT,APP_VERSION,APP_COMMIT',
    // A name that sounds like a secret is refused outright; somebody would ask for it in good faith.
    pattern: '^(?!.*(SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL|_URL))[A-Z0-9_, ]*$',
    description: 'Environment variables that /env shows, separated by commas',
  }),
});
export type HelloConfig = Readonly<Static<typeof HelloSettings>>;
