import { Parser, type ReadEntry } from 'tar';
import { parse } from 'yaml';

export interface ChartName {
  readonly name: string;
  readonly version: string;
}

const METADATA_LIMIT_BYTES = 1024 * 1024;
const METADATA_PATH = /^[^/]+\/Chart\.yaml$/;
// The rule of Helm's chart guide, and a version that is one path segment.
const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * Name and version from the `Chart.yaml` of a packaged chart.
 * @throws Error that says what is wrong with the package.
 */
export async function readChartName(chartPackage: Buffer): Promise<ChartName> {
  const metadata = await new Promise<string>((resolve, reject) => {
    const parser = new Parser({
      strict: true,
      filter: (path, entry) => METADATA_PATH.test(path) && (entry.size ?? 0) <= METADATA_LIMIT_BYTES,
      onReadEntry: (entry: ReadEntry) => {
        const chunks: Buffer[] = [];
        entry.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
        entry.on('end', () => {
          resolve(Buffer.concat(chunks).toString('utf8'));
        });
      },
    });
    parser.on('error', () => {
      reject(new Error('the upload is no chart package (gzip of tar)'));
    });
    parser.on('end', () => {
      reject(new Error('the chart package has no Chart.yaml'));
    });
    parser.end(chartPackage);
  });
  const { name, version } = (parse(metadata) ?? {}) as Partial<ChartName>;
  if (typeof name !== 'string' || !NAME.test(name))
    throw new Error('the name in Chart.yaml is no chart name');
  if (typeof version !== 'string' || !VERSION.test(version)) {
    throw new Error('the version in Chart.yaml is no semantic version');
  }
  return { name, version };
}
