import { describe, expect, it } from '@jest/globals';
import { chartArchive, chartForm } from '../testing/chart-archive.ts';
import { readChartName } from './chart-package.ts';
import { uploadedChart } from './uploaded-chart.ts';

describe('readChartName', () => {
  it.each(['1.0.0', '0.1.1-main.12.gabcdef0', '1.0.0+build.5'])('reads version %s', async (version) => {
    await expect(readChartName(await chartArchive('shark-front', version))).resolves.toEqual({
      name: 'shark-front',
      version,
    });
  });

  it.each([
    ['../evil', '1.0.0', 'no chart name'],
    ['Evil', '1.0.0', 'no chart name'],
    ['a', 'v1', 'no semantic version'],
    ['a', '1.0', 'no semantic version'],
    ['a', '1.0.0/../x', 'no semantic version'],
  ])('refuses %s %s', async (name, version, expected) => {
    await expect(readChartName(await chartArchive(name, version, 'folder'))).rejects.toThrow(expected);
  });

  it('refuses a package whose Chart.yaml lies elsewhere, and what is no package', async () => {
    await expect(readChartName(await chartArchive('a', '1.0.0', 'deeper/folder'))).rejects.toThrow(
      'no Chart.yaml',
    );
    await expect(readChartName(Buffer.from('text'))).rejects.toThrow('no chart package');
    await expect(readChartName(Buffer.alloc(0))).rejects.toThrow('no chart package');
  });
});

describe('uploadedChart', () => {
  const archive = Buffer.from('archive');

  it('takes the body as it is, or the field of a form', async () => {
    await expect(uploadedChart('application/gzip', archive)).resolves.toEqual(archive);
    await expect(uploadedChart(undefined, archive)).resolves.toEqual(archive);
    const { headers, body } = chartForm(archive);
    await expect(uploadedChart(headers['content-type'], body)).resolves.toEqual(archive);
  });

  it('refuses a form without the field, with two of them, or cut off', async () => {
    const { headers, body } = chartForm(archive);
    const type = headers['content-type'];
    const other = Buffer.from(body.toString().replace('name="chart"', 'name="other"'));
    const twice = Buffer.from(body.toString().replace(/--shoal-boundary--\r\n$/, '') + body.toString());
    await expect(uploadedChart(type, other)).rejects.toThrow('needs one file');
    await expect(uploadedChart(type, twice)).rejects.toThrow('needs one file');
    await expect(uploadedChart(type, body.subarray(0, 40))).rejects.toThrow();
    await expect(uploadedChart('multipart/form-data', body)).rejects.toThrow();
  });
});
