import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';

/** The smallest package that ChartMuseum takes: a folder with a Chart.yaml, as helm would pack it. */
export async function chartArchive(name: string, version: string, folder = name): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'shoal-chart-'));
  try {
    await mkdir(join(directory, folder), { recursive: true });
    await writeFile(
      join(directory, folder, 'Chart.yaml'),
      `apiVersion: v2\nname: ${name}\nversion: ${version}\n`,
    );
    await create({ gzip: true, cwd: directory, file: join(directory, 'chart.tgz') }, [folder]);
    return await readFile(join(directory, 'chart.tgz'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The same as the form that `curl -F chart=@chart.tgz` sends. */
export function chartForm(archive: Buffer): { headers: Record<string, string>; body: Buffer } {
  const boundary = 'shoal-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="chart"; filename="chart.tgz"\r\nContent-Type: application/gzip\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), archive, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
