export { callForge, type ForgeAnswer, type ForgeCall } from './call-forge.ts';
export { chartForm } from './chart-archive.ts';
export { pushImage, registryToken } from './push-image.ts';
