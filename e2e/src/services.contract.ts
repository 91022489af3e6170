import { describe } from '@jest/globals';
import { helloContract } from '@shoal/hello-contract';
import { serviceAddresses } from '@shoal/nx-gitops';
import { sharkBackContract } from '@shoal/shark-back-contract';
import { sharkFrontContract } from '@shoal/shark-front-contract';

const CONTRACTS = {
  'shark-front': sharkFrontContract,
  'shark-back': sharkBackContract,
  hello: helloContract,
};

const addresses = serviceAddresses(process.env['SHOAL_SERVICE_URLS']);
if (addresses.size === 0) throw new Error('SHOAL_SERVICE_URLS names no service to test');

// A service inside of a cluster cannot be reached from everywhere: what is not named is shown as skipped.
for (const [name, contract] of Object.entries(CONTRACTS)) {
  const address = addresses.get(name);
  if (address === undefined)
    describe.skip(`${name}, which SHOAL_SERVICE_URLS does not name`, () => contract(() => ''));
  else contract(() => new URL(address).origin);
}
