import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { FormData } from 'undici';
import type { ChartMuseumOptions, ChartUpload, PublishedChart } from './chart-museum.ts';
import { createHttpClient, type HttpAnswer } from './http-client.ts';
import { waitUntilListed } from './wait-until-listed.ts';

export interface ChartMuseum {
  /** One version, or undefined when the server does not have it. */
  find(name: string, version: string): Promise<PublishedChart | undefined>;
  /** All versions of one chart, newest first; empty when there is none. */
  list(name: string): Promise<PublishedChart[]>;
  /**
   * Uploads an archive and returns once the API **and** index.yaml show it, because Flux reads the latter.
   * @throws ShoalError CHART_VERSION_EXISTS (with both digests) when another archive has this version,
   * CHART_NOT_LISTED, CHART_REPOSITORY_UNREACHABLE, CHART_UPLOAD_REFUSED.
   */
  upload(archive: string, chart: { name: string; version: string }): Promise<ChartUpload>;
  close(): Promise<void>;
}

const LISTED_WITHIN_MS = 10_000;
const OK = 200;
const CREATED = 201;
const NOT_FOUND = 404;
const CONFLICT = 409;

function refused(what: string, { status, text }: HttpAnswer): ShoalError {
  const denied = status === 401 || status === 403;
  return new ShoalError(
    'CHART_UPLOAD_REFUSED',
    `the chart repository refused ${what} with ${String(status)}: ${text.trim().slice(0, 200)}`,
    denied ? { hint: 'check user, password and the path of the team' } : {},
  );
}

/** A client of one ChartMuseum path. Call `close` when done: it holds connections open. */
export function createChartMuseum(options: ChartMuseumOptions): ChartMuseum {
  const client = createHttpClient(options);
  const tenantPath = options.tenant === undefined ? '' : `/${options.tenant}`;
  const api = `/api${tenantPath}/charts`;

  const find = async (name: string, version: string): Promise<PublishedChart | undefined> => {
    const answer = await client.send('GET', `${api}/${name}/${encodeURIComponent(version)}`);
    if (answer.status === NOT_FOUND) return undefined;
    if (answer.status !== OK) throw refused(`to show ${name} ${version}`, answer);
    return JSON.parse(answer.text) as PublishedChart;
  };

  return {
    find,
    async list(name) {
      const answer = await client.send('GET', `${api}/${name}`);
      if (answer.status === NOT_FOUND) return [];
      if (answer.status !== OK) throw refused(`to list ${name}`, answer);
      return JSON.parse(answer.text) as PublishedChart[];
    },
    async upload(archive, chart) {
      const content = await readFile(archive);
      const digest = createHash('sha256').update(content).digest('hex');
      const form = (): FormData => {
        const data = new FormData();
        data.set('chart', new Blob([content]), basename(archive));
        return data;
      };
      const answer = await client.send('POST', api, form);
      if (answer.status !== CREATED && answer.status !== CONFLICT) throw refused(basename(archive), answer);
      const found = await find(chart.name, chart.version);
      // A retried upload meets its own first try: the same archive is no conflict.
      if (found !== undefined && found.digest !== digest) {
        throw new ShoalError(
          'CHART_VERSION_EXISTS',
          `${chart.name} ${chart.version} is published already with another content: there sha256:${found.digest}, here sha256:${digest}`,
          { hint: 'a published version never changes: commit the change, which gives it a new version' },
        );
      }
      await waitUntilListed({
        client,
        find: () => find(chart.name, chart.version),
        indexPath: `${tenantPath}/index.yaml`,
        chart,
        withinMs: options.listedWithinMs ?? LISTED_WITHIN_MS,
      });
      return { ...chart, digest, uploaded: answer.status === CREATED };
    },
    close: () => client.close(),
  };
}
