import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import type { ChartName } from './chart-package.ts';

const FIRST_DELAY_MILLISECONDS = 5;
const LONGEST_DELAY_MILLISECONDS = 100;
const LIMIT_MILLISECONDS = 10_000;

export interface ChartIndexQuery {
  /** URL of the tenant's index.yaml at ChartMuseum. */
  readonly url: string;
  readonly authorization: string;
  readonly chart: ChartName;
}

/**
 * Waits until the index shows the chart version: ChartMuseum saves a package first and rebuilds the index after it has
 * answered, so whoever reads the index right after an upload would miss it.
 * @returns whether it showed within ten seconds.
 */
export async function chartIsInIndex({ url, authorization, chart }: ChartIndexQuery): Promise<boolean> {
  const line = `- charts/${chart.name}-${chart.version}.tgz\n`;
  const limit = performance.now() + LIMIT_MILLISECONDS;
  let pause = FIRST_DELAY_MILLISECONDS;
  while (performance.now() < limit) {
    const { statusCode, body } = await request(url, { headers: { authorization } });
    const index = await body.text();
    if (statusCode === 200 && index.includes(line)) return true;
    await delay(pause);
    pause = Math.min(pause * 2, LONGEST_DELAY_MILLISECONDS);
  }
  return false;
}
