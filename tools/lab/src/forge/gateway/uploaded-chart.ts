import { Busboy, type BusboyHeaders } from '@fastify/busboy';

const FIELD = 'chart';

/**
 * The chart package in the body of an upload: the body itself, or the field `chart` of a multipart form, which is how
 * `curl -F chart=@…` and helm's push plug-in send it.
 * @throws Error when the form has no such field, or two of them.
 */
export async function uploadedChart(contentType: string | undefined, body: Buffer): Promise<Buffer> {
  if (contentType === undefined || !contentType.toLowerCase().startsWith('multipart/form-data')) return body;
  const charts = await new Promise<Buffer[]>((resolve, reject) => {
    const found: Buffer[] = [];
    const form = new Busboy({ headers: { 'content-type': contentType } as BusboyHeaders });
    form.on('file', (field, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (field === FIELD) found.push(Buffer.concat(chunks));
      });
    });
    form.on('error', reject);
    form.on('finish', () => {
      resolve(found);
    });
    form.end(body);
  });
  const [chart] = charts;
  if (chart === undefined || charts.length > 1)
    throw new Error(`the form needs one file in the field "${FIELD}"`);
  return chart;
}
