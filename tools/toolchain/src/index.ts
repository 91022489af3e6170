export { createToolchain, type Toolchain, type ToolchainOptions } from './create-toolchain.ts';
export { defaultCacheFolder } from './default-cache-folder.ts';
export { pinnedNode } from './pinned-node.ts';
export { type Report, type ToolOrigin, type ToolProgress } from './report.ts';
export { type ToolStatus } from './status.ts';
export { versionOf } from './version-of.ts';
export { type ToolName, type Versions, versions } from './versions.ts';
