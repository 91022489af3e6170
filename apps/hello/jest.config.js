import { servicePreset } from '../../libs/service-kit/jest.preset.js';

export default { ...servicePreset, displayName: 'hello' };
