import type { Bill, BillComponent } from './runtime-bill.ts';
import type { PlatformTools } from './platform-tools.ts';

function component(kind: string, name: string, version: string): BillComponent {
  const purl = `pkg:${kind}/${name}@${version.replaceAll('+', '%2B')}`;
  return { 'bom-ref': purl, type: 'library', name, version, purl };
}

/**
 * CycloneDX of all that the platform's tools are made of, for a scanner. It names more than a single tool links: the modules of a
 * folder are those of all tools that are built in it.
 */
export function toolsBill({ node, go, tools, modules, python }: PlatformTools): Bill {
  const all = [
    { ...component('generic', 'node', node), cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*` },
    component('golang', 'stdlib', `v${go}`),
    // The flux CLI is built from a copy of its module, which no go.mod here names.
    ...tools.map(({ goModule, version }) => component('golang', goModule, `v${version}`)),
    ...[...modules.values()].flat().map(({ path, version }) => component('golang', path, version)),
    ...python.map(({ name, version }) => component('pypi', name, version)),
  ];
  const unique = new Map(all.map((each) => [each['bom-ref'], each]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { 'bom-ref': 'shoal-tools', type: 'application', name: 'shoal-tools' } },
    components: [...unique.values()],
  };
}
