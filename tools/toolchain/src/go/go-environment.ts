import { homedir } from 'node:os';
import { env } from 'node:process';
import { goArchitecture } from '../go-architecture.ts';

/**
 * What is added to the environment of every call of Go. Proxy variables (HTTPS_PROXY, GOPROXY …) are the caller's and
 * reach Go untouched; whatever would make the result depend on the machine is set.
 */
export function goEnvironment(
  options: { cgo?: boolean; temporaryFolder?: string } = {},
): Record<string, string> {
  return {
    CGO_ENABLED: options.cgo === true ? '1' : '0',
    // Never another Go than the one that was chosen, and never an edit of the committed go.mod or go.sum.
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-mod=readonly',
    GOWORK: 'off',
    GOOS: 'linux',
    GOARCH: goArchitecture(),
    // Service managers start programs without HOME, without which Go finds no cache.
    HOME: env['HOME'] ?? homedir(),
    ...(options.temporaryFolder === undefined ? {} : { GOTMPDIR: options.temporaryFolder }),
  };
}
