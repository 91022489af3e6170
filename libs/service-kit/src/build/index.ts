export { bundleService, type BundleOptions } from './bundle-service.ts';
