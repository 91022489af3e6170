import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setImage, type ImageChange } from './set-image.ts';

const OVERLAY = `# Staging of team 2.
kind: Kustomization
images:
  - name: hello
    newName: registry.test/team2/hello
    newTag: 0.1.0 # moved by the pipeline
patches:
  - path: replicas.yaml
`;

describe('setImage', () => {
  let overlay: string;
  const text = (): string => readFileSync(join(overlay, 'kustomization.yaml'), 'utf8');
  beforeEach(() => {
    overlay = mkdtempSync(join(tmpdir(), 'overlay-'));
    writeFileSync(join(overlay, 'kustomization.yaml'), OVERLAY);
  });
  afterEach(() => {
    rmSync(overlay, { recursive: true });
  });

  it('moves a tag and touches nothing else', async () => {
    await expect(setImage(overlay, { name: 'hello', newTag: '0.2.0' })).resolves.toBe(true);
    expect(text()).toBe(OVERLAY.replace('0.1.0', '0.2.0'));
  });

  it('says that nothing changed', async () => {
    await expect(setImage(overlay, { name: 'hello', newTag: '0.1.0' })).resolves.toBe(false);
    expect(text()).toBe(OVERLAY);
  });

  it.each<[string, ImageChange, string]>([
    [
      'a digest takes the place of the tag',
      { name: 'hello', digest: 'sha256:ab' },
      '    digest: sha256:ab\n',
    ],
    ['another image is added', { name: 'other', newTag: '1.0.0' }, '  - name: other\n    newTag: 1.0.0\n'],
    ['a new name', { name: 'hello', newName: 'r.test/hello' }, '    newName: r.test/hello\n'],
  ])('%s', async (_name, change, expected) => {
    await setImage(overlay, change);
    expect(text()).toContain(expected);
    if (change.digest !== undefined) expect(text()).not.toContain('newTag');
  });

  it('starts the list where there is none', async () => {
    writeFileSync(join(overlay, 'kustomization.yaml'), 'kind: Kustomization\n');
    await setImage(overlay, { name: 'hello', newTag: '1.0.0' });
    expect(text()).toBe('kind: Kustomization\nimages:\n  - name: hello\n    newTag: 1.0.0\n');
  });

  it('names file and line of what is no YAML', async () => {
    writeFileSync(join(overlay, 'kustomization.yaml'), 'kind: Kustomization\nimages: [\n');
    await expect(setImage(overlay, { name: 'hello', newTag: '1' })).rejects.toThrow(
      /kustomization\.yaml:3: .*[Ff]low/,
    );
  });
});
