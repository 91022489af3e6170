import { expect, it } from '@jest/globals';
import { goModules } from './go-modules.ts';

const GO_MOD = `module shoal/toolchain/x

go 1.26.0

replace (
	a.test/old => b.test/new v0.2.0
	c.test/pinned v1.0.0 => c.test/pinned v1.1.0
)

require d.test/single v4.0.0

require (
	a.test/old v0.1.0 // indirect
	c.test/pinned v1.0.0
	e.test/unversioned v3.2.0+incompatible // indirect
)

tool (
	d.test/single/cmd/d
)
`;

it('names what is built with, not what is asked for', () => {
  expect(goModules(GO_MOD).map(({ path, version }) => `${path} ${version}`)).toEqual([
    'd.test/single v4.0.0',
    'b.test/new v0.2.0',
    'c.test/pinned v1.1.0',
    'e.test/unversioned v3.2.0+incompatible',
  ]);
});
