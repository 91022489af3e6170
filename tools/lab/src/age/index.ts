export {
  addAgeKey,
  ageKeysPath,
  ensureAgeKeys,
  newAgeKey,
  retireAgeKeys,
  type AgeKey,
  type AgeKeys,
} from './age-keys.ts';
export { DECRYPTION_SECRET, decryptionData, identitiesOf, identitiesText } from './decryption-secret.ts';
