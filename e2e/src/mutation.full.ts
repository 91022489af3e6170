import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation } from './testing/installation.ts';

describe('the lockdown, piece by piece', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.create(2000);
    await installation.shoalOk('up', '--throw-away');
  });
  afterAll(() => installation.remove());

  it('is held by every row, and every row that depends on a piece notices when it is gone', async () => {
    const { exitCode, stdout, stderr } = await installation.shoal('attack', '--mutation');
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0, stdout: 'docs/security/attacks.md\n' });
  });
});
