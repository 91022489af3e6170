import { beforeAll, describe } from '@jest/globals';
import { helloContract } from '@shoal/hello-contract';
import { sharkBackContract } from '@shoal/shark-back-contract';
import { sharkFrontContract } from '@shoal/shark-front-contract';
import type { Installation } from '../testing/installation.ts';

/** Every service keeps its contract where users meet it: at the URLs that `shoal urls` tells. */
export function servicesSuite(installation: () => Installation, cluster = 'staging'): void {
  describe(`the services of ${cluster}`, () => {
    let urls: Record<string, string>;

    beforeAll(async () => {
      urls = await installation().urls(cluster);
    });

    const origin = (name: string) => () => new URL(urls[name] ?? '').origin;
    helloContract(origin('hello'));
    sharkFrontContract(origin('shark-front'));
    sharkBackContract(origin('shark-back'));
  });
}
