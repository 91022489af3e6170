import { afterAll, beforeAll, describe } from '@jest/globals';
import { helloContract } from '@shoal/hello/contract';
import { sharkBackContract } from '@shoal/shark-back/contract';
import { sharkFrontContract } from '@shoal/shark-front/contract';
import type { Installation } from '../testing/installation.ts';
import { portForward } from '../testing/port-forward.ts';

/** Every service keeps its contract where users meet it: through its NodePort, shark-back through its Service. */
export function servicesSuite(installation: () => Installation, cluster = 'staging'): void {
  describe(`the services of ${cluster}`, () => {
    let urls: Record<string, string>;
    let back: Awaited<ReturnType<typeof portForward>> | undefined;

    beforeAll(async () => {
      urls = await installation().urls(cluster);
      back = await portForward(installation(), cluster, 'team1', 'shark-back', 8080);
    });
    afterAll(() => back?.close());

    const origin = (name: string) => () => new URL(urls[name] ?? '').origin;
    helloContract(origin('hello'));
    sharkFrontContract(origin('shark-front'));
    sharkBackContract(() => back?.url ?? '');
  });
}
