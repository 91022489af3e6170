export { type ToolchainOptions } from './create-context.ts';
export { createToolchain, type Toolchain } from './create-toolchain.ts';
export { defaultCacheFolder } from './default-cache-folder.ts';
export { missingGoError } from './go/missing-go-error.ts';
export { goModulesFolder } from './go-modules-folder.ts';
export { goState, type GoState } from './go/go-state.ts';
export { moduleFolder } from './module-folder.ts';
export { pinnedNode } from './pinned-node.ts';
export { type Report, type ToolOrigin, type ToolProgress } from './report.ts';
export { type ToolStatus } from './status.ts';
export { allTools, type Tool } from './tool.ts';
export { versionOf } from './version-of.ts';
export { type ToolName, type Versions, versions } from './versions.ts';
export { type DebianPackage, debianPackages, testPackages } from './debian/debian-packages.ts';
export {
  ensureDebianPackages,
  type EnsureDebianOptions,
  installLine,
} from './debian/ensure-debian-packages.ts';
export { missingDebianPackages } from './debian/missing-packages.ts';
export { fluxInstallManifests } from './flux/flux-install-manifests.ts';
export { prune } from './prune.ts';
export { processStartTime } from './cache/process-start-time.ts';
export { withLock } from './cache/with-lock.ts';
export { runPrivately } from './image-tools/run-privately.ts';
export { pythonPrograms } from './python/python-programs.ts';
export { pythonRequirements, pythonTool, type PythonToolName } from './python/python-tool.ts';
