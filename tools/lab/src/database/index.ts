export { databaseObjects, databaseUrl } from './database-objects.ts';
export { debianServer } from './debian-server.ts';
