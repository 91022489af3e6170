export { callForge, type ForgeAnswer, type ForgeCall } from './call-forge.ts';
export { chartForm } from './chart-archive.ts';
export { pushImage, registryToken } from './push-image.ts';
export { forgeTools } from './forge-tools.ts';
export { startLoopbackForge, type LoopbackForge } from './loopback-forge.ts';
