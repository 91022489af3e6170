export type { Seed } from './build-seed.ts';
export { platformImages, type PlatformImage } from './platform-images.ts';
export { platformSeed } from './platform-seed.ts';
