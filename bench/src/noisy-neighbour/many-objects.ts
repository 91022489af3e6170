import type { Noise } from './noise.ts';

const OBJECTS = 2000;
const OVERLAY = 'kustomize/hello/overlays/staging';
const LIST = `${OVERLAY}/kustomization.yaml`;
const FILE = 'flood.yaml';

const flood = (): string =>
  Array.from({ length: OBJECTS }, (_, index) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `flood-${String(index)}` },
      data: { text: 'x'.repeat(1000) },
    }),
  ).join('\n---\n');

/** An overlay with far more objects than the quota has room for: Flux tries again and again. */
export const manyObjects: Noise = {
  title: `an overlay of ${String(OBJECTS)} objects, most of them beyond the quota`,
  async begin({ installation }) {
    const list = installation.read(LIST);
    installation.write(`${OVERLAY}/${FILE}`, flood());
    installation.write(LIST, list.replace('resources:\n', `resources:\n  - ${FILE}\n`));
    await installation.git('add', OVERLAY);
    await installation.git('commit', '--quiet', '-m', 'bench: many objects');
    await installation.push();
    return async () => {
      installation.write(LIST, list);
      await installation.git('rm', '--quiet', '--force', `${OVERLAY}/${FILE}`);
      await installation.git('commit', '--quiet', '-m', 'bench: no more objects', '--', OVERLAY);
      await installation.push();
    };
  },
};
