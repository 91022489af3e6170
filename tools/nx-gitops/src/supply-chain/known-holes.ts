/** A hole that is known in something that a tool of the platform is built from. */
export interface KnownHole {
  /** Folder of `tools/toolchain/go` whose tools have it. */
  readonly builtIn: string;
  readonly module: string;
  readonly version: string;
  readonly advisory: string;
  /** What is wrong, and where it is put right. */
  readonly what: string;
}

const chartmuseum = (module: string, version: string, advisory: string, what: string): KnownHole => ({
  builtIn: 'chartmuseum',
  module,
  version,
  advisory,
  what,
});

/** By hand: a scanner finds more where it reaches its advisories. One that an upgrade has closed fails a test. */
export const knownHoles: readonly KnownHole[] = [
  chartmuseum(
    'github.com/dgrijalva/jwt-go',
    'v3.2.0+incompatible',
    'CVE-2020-26160',
    "a token's audience is not compared; put right in no release, the project has moved",
  ),
  chartmuseum(
    'github.com/gin-gonic/gin',
    'v1.6.3',
    'CVE-2020-28483',
    'a caller can make up its address; 1.7.7',
  ),
  chartmuseum(
    'github.com/gogo/protobuf',
    'v1.3.1',
    'CVE-2021-3121',
    'made-up messages end the program; 1.3.2',
  ),
  chartmuseum(
    'helm.sh/helm/v3',
    'v3.5.1',
    'GHSA-c38g-469g-cmgx',
    'versions in an index are not checked; 3.5.2',
  ),
  chartmuseum(
    'github.com/containerd/containerd',
    'v1.3.4',
    'CVE-2020-15257',
    'the socket of a shim is open to the host network; 1.3.9 (there is no shim here)',
  ),
  chartmuseum(
    'golang.org/x/crypto',
    'v0.0.0-20201221181555-eec23a3978ad',
    'CVE-2022-27191',
    'an SSH server ends by a made-up key; of March 2022',
  ),
  chartmuseum(
    'golang.org/x/net',
    'v0.0.0-20210119194325-5f4716e94777',
    'CVE-2022-41723',
    'HTTP/2 headers that cost a lot of processor time; 0.7.0',
  ),
  chartmuseum(
    'golang.org/x/text',
    'v0.3.5',
    'CVE-2022-32149',
    'language headers that cost a lot of processor time; 0.3.8',
  ),
];
