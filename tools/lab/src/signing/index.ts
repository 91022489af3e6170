export {
  ensureSigningKey,
  publisherKeys,
  retireSigningKeys,
  rotateSigningKey,
  signingKeyPath,
} from './signing-key.ts';
export { withPublisherSession } from './with-publisher-session.ts';
