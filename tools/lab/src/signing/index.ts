export { ensureSigningKey, signingKeyPath } from './signing-key.ts';
