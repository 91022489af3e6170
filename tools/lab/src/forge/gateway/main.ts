/** The gateway process: `node main.ts <config file>`. */
import { readFile } from 'node:fs/promises';
import { sendEvent } from '../../agent/send-event.ts';
import { forgeServices } from '../forge-names.ts';
import type { Credentials } from '../credentials.ts';
import { createAuthenticator } from './authenticator.ts';
import { createChartsApp } from './charts-app.ts';
import { readGatewayConfig } from './gateway-config.ts';
import type { GatewayContext } from './gateway-context.ts';
import { createGitApp } from './git-app.ts';
import { handlerFor, listenOn } from './listen.ts';
import { createRegistryApp } from './registry-app.ts';
import { createTokenIssuer } from './token-issuer.ts';

const [configPath = ''] = process.argv.slice(2);
// Sockets and files that this process makes are for root only.
process.umask(0o077);
const config = await readGatewayConfig(configPath);
const [credentials, tokenKey, gitKey, cert, key] = await Promise.all([
  readFile(config.credentials, 'utf8').then((text) => JSON.parse(text) as Credentials),
  readFile(config.tokenKey, 'utf8'),
  readFile(config.gitKey, 'utf8'),
  readFile(config.certificate, 'utf8'),
  readFile(config.certificateKey, 'utf8'),
]);
const context: GatewayContext = {
  authenticate: createAuthenticator(credentials.users),
  tokens: await createTokenIssuer({ tokenKey, gitKey }),
  upstream: config.upstream,
  azureRepos: config.azureRepos,
  notify: (event) => sendEvent(config.agentSocket, event),
};
const [git, registry, charts] = await Promise.all([
  createGitApp(context),
  createRegistryApp(context),
  createChartsApp(context),
]);
const apps = { git, registry, charts };
await Promise.all(Object.values(apps).map((app) => app.ready()));
const servers = await Promise.all(
  (['all', ...forgeServices] as const).flatMap((listener) =>
    config.listen[listener].map((address) => listenOn(address, { cert, key }, handlerFor(apps, listener))),
  ),
);
git.log.info({ listeners: servers.length }, 'the gateway is open');

process.once('SIGTERM', () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  void Promise.all(Object.values(apps).map((app) => app.close()));
});
