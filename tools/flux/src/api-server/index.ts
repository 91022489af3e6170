export { startApiServer, type ApiServer, type ApiServerOptions } from './start-api-server.ts';
