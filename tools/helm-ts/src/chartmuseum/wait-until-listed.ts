import { ShoalError } from '@shoal/exec';
import { parse } from 'yaml';
import type { PublishedChart } from './chart-museum.ts';
import type { HttpClient } from './http-client.ts';

interface RepositoryIndex {
  entries?: Record<string, { version: string }[]>;
}

const POLL_MS = 50;

function pollPause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

/**
 * Resolves when the API and index.yaml both show the chart: ChartMuseum rebuilds the index after it has answered the upload.
 * @throws ShoalError CHART_NOT_LISTED after `withinMs`.
 */
export async function waitUntilListed(options: {
  client: HttpClient;
  find: () => Promise<PublishedChart | undefined>;
  indexPath: string;
  chart: { name: string; version: string };
  withinMs: number;
}): Promise<void> {
  const { client, find, indexPath, chart, withinMs } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const inApi = (await find()) !== undefined;
    const answer = await client.send('GET', indexPath);
    const index = answer.status === 200 ? ((parse(answer.text) ?? {}) as RepositoryIndex) : {};
    const inIndex = index.entries?.[chart.name]?.some(({ version }) => version === chart.version) ?? false;
    if (inApi && inIndex) return;
    if (Date.now() > deadline) {
      const where = [...(inApi ? [] : ['the API']), ...(inIndex ? [] : ['index.yaml'])].join(' and ');
      throw new ShoalError(
        'CHART_NOT_LISTED',
        `${chart.name} ${chart.version} was uploaded, but ${where} did not show it within ${String(withinMs)} ms`,
      );
    }
    await pollPause();
  }
}
