export {
  ensureSigningKey,
  publisherKeys,
  retireSigningKeys,
  rotateSigningKey,
  signingKeyPath,
} from './signing-key.ts';
