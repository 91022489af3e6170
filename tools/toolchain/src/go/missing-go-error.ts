import { ExitCode, ShoalError } from '@shoal/exec';
import { goArchitecture } from '../go-architecture.ts';
import type { Versions } from '../versions.ts';

/** No Go and no way to download one: exit code 3 and the lines that install it on Debian 12 and Ubuntu 24.04. */
export function missingGoError(
  go: Versions['go'],
  tooOld: readonly string[],
  downloadReason: string,
): ShoalError {
  const archive = `go${go.version}.linux-${goArchitecture()}.tar.gz`;
  const found = tooOld.length === 0 ? 'none was found' : tooOld.join(', ');
  return new ShoalError(
    'GO_MISSING',
    `Go ${go.minimum} or newer is needed to build tools; ${found}, and it could not be downloaded (${downloadReason}).`,
    {
      exitCode: ExitCode.prerequisite,
      hint: [
        'Debian 12 and Ubuntu 24.04 carry an older one; upstream’s own installs with:',
        `  curl -fLO https://go.dev/dl/${archive}`,
        `  sudo rm -rf /usr/local/go && sudo tar -C /usr/local -xzf ${archive}`,
      ].join('\n  '),
    },
  );
}
