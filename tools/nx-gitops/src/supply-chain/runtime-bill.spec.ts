import { expect, it } from '@jest/globals';
import { runtimeBill, type BillComponent } from './runtime-bill.ts';

const component = (name: string, more: object = {}): BillComponent => ({
  'bom-ref': `${name}@1.0.0`,
  name,
  version: '1.0.0',
  purl: `pkg:npm/${name}@1.0.0`,
  ...more,
});

it('holds Node and what is bundled, with what npm knows of it, and nothing that differs from run to run', () => {
  const bill = runtimeBill({
    npm: {
      bomFormat: 'CycloneDX',
      serialNumber: 'urn:uuid:1',
      metadata: { timestamp: '2026-01-01T00:00:00Z', tools: ['npm'] },
      components: [component('fastify', { hashes: ['h'] }), component('jest')],
      dependencies: [
        { ref: 'fastify@1.0.0', dependsOn: ['pino@1.0.0', 'jest@1.0.0'] },
        { ref: 'jest@1.0.0', dependsOn: [] },
      ],
    },
    bundled: { components: [component('fastify'), component('pino')] },
    app: { projectName: '@shoal/hello', version: '1.2.3' },
    nodeVersion: '26.10.0',
  });
  expect(bill).toEqual({
    bomFormat: 'CycloneDX',
    metadata: {
      tools: ['npm'],
      lifecycles: [{ phase: 'build' }],
      component: {
        'bom-ref': '@shoal/hello@1.2.3',
        type: 'application',
        name: '@shoal/hello',
        version: '1.2.3',
        purl: 'pkg:npm/%40shoal/hello@1.2.3',
      },
    },
    components: [
      expect.objectContaining({ 'bom-ref': 'node@26.10.0', purl: 'pkg:generic/node@26.10.0' }),
      component('fastify', { hashes: ['h'] }),
      component('pino'),
    ],
    dependencies: [
      { ref: '@shoal/hello@1.2.3', dependsOn: ['fastify@1.0.0', 'pino@1.0.0', 'node@26.10.0'] },
      { ref: 'fastify@1.0.0', dependsOn: ['pino@1.0.0'] },
    ],
  });
});
