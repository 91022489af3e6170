import { bundleService } from '@shoal/service-kit/build';

await bundleService({ directory: import.meta.dirname });
