/** The parts of a CycloneDX document that are read or changed here; everything else is kept as it is. */
export interface Bill {
  serialNumber?: string;
  metadata?: { timestamp?: string; component?: unknown; lifecycles?: unknown; [key: string]: unknown };
  components: BillComponent[];
  dependencies?: { ref: string; dependsOn?: string[] }[];
  [key: string]: unknown;
}

export interface BillComponent {
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  [key: string]: unknown;
}

export interface RuntimeBillOptions {
  /** What `npm sbom` says of the app's workspace: licences, hashes and who needs whom, of more than what runs. */
  npm: Bill;
  /** What is in the bundle, by package URL. */
  bundled: Bill;
  app: { projectName: string; version: string };
  nodeVersion: string;
}

const npmUrl = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/**
 * The bill of materials of what runs in an app's image: Node, and the packages of which code is in the bundle. Without time stamp
 * and serial number, so that one commit gives one document.
 */
export function runtimeBill({ npm, bundled, app, nodeVersion }: RuntimeBillOptions): Bill {
  const known = new Map(npm.components.map((component) => [component.purl, component]));
  const packages = bundled.components.map((component) => known.get(component.purl) ?? component);
  const node: BillComponent = {
    'bom-ref': `node@${nodeVersion}`,
    type: 'platform',
    name: 'node',
    version: nodeVersion,
    purl: `pkg:generic/node@${nodeVersion}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${nodeVersion}:*:*:*:*:*:*:*`,
  };
  const self = `${app.projectName}@${app.version}`;
  const refs = new Set([...packages, node].map((component) => component['bom-ref']));
  const { serialNumber: _serial, metadata: { timestamp: _time, ...metadata } = {}, ...rest } = npm;
  const dependencies = (npm.dependencies ?? [])
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((target) => refs.has(target)) }));
  return {
    ...rest,
    metadata: {
      ...metadata,
      lifecycles: [{ phase: 'build' }],
      component: {
        'bom-ref': self,
        type: 'application',
        name: app.projectName,
        version: app.version,
        purl: npmUrl(app.projectName, app.version),
      },
    },
    components: [node, ...packages],
    dependencies: [{ ref: self, dependsOn: [...refs] }, ...dependencies],
  };
}
