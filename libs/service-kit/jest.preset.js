import { preset } from '../../jest.preset.js';

const [[pattern, [transformer, options]]] = Object.entries(preset.transform);

/** The workspace's settings for packages that import JSON files: the import attribute has to survive the transform. */
export const servicePreset = {
  ...preset,
  transform: {
    [pattern]: [
      transformer,
      { ...options, jsc: { ...options.jsc, experimental: { keepImportAttributes: true } } },
    ],
  },
};
