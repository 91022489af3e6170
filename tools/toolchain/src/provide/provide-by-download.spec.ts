import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { goArchitecture } from '../go-architecture.ts';
import { component, fixture, type Fixture } from '../testing/fixture.ts';
import { fileServer } from '../testing/file-server.ts';
import { sha256 } from '../testing/sha256.ts';
import type { ReleaseDownload } from '../versions.ts';

const RELEASE = '#!/bin/sh\necho released\n';
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = await fileServer(answer);
  cleanUps.push(server.close);
  return server.url;
}

function withDownload(url: string, release: Partial<ReleaseDownload> = {}, more: string[] = []): Fixture {
  const downloads = (name: string) => ({
    [goArchitecture()]: { url: url.replace('{name}', name), sha256: sha256(RELEASE), ...release },
  });
  const names = ['tool', ...more];
  const tools = Object.fromEntries(
    names.map((name) => [name, { package: `shoal.test/fixture/${name}`, downloads: downloads(name) }]),
  );
  const made = fixture({
    components: { tool: component('1.0.0', tools) },
    network: { connectTimeoutMs: 200, silenceTimeoutMs: 200 },
  });
  cleanUps.push(made.remove);
  return made;
}

function origins({ progress }: Fixture): string[] {
  return progress.filter(({ state }) => state === 'ready').map(({ source }) => source);
}

describe('the release download', () => {
  it('is preferred to a build', async () => {
    const url = await serve((_request, response) => response.end(RELEASE));
    const made = withDownload(`${url}/tool`);
    const { tool = '' } = await made.ensure('tool');
    expect(await execaExec.stdout(tool, [])).toBe('released');
    expect(origins(made)).toEqual(['download']);
    expect(made.exec.commands).toEqual([]);
    expect((await made.toolchain.status())[0]).toMatchObject({ state: 'present', origin: 'download' });
  });

  it('follows redirects', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/elsewhere') response.end(RELEASE);
      else response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const made = withDownload(`${url}/tool`);
    await made.ensure('tool');
    expect(origins(made)).toEqual(['download']);
  });

  it('names file, expected and found for other bytes, and installs nothing', async () => {
    const url = await serve((_request, response) => response.end('something else'));
    const made = withDownload(`${url}/v1/tool.bin`);
    await expect(made.ensure('tool')).rejects.toMatchObject({
      code: 'CHECKSUM_MISMATCH',
      message: `The download tool.bin is not the file that was expected: SHA-256 expected ${sha256(RELEASE)}, found ${sha256('something else')}.`,
    });
    expect(readdirSync(made.root)).toEqual(['.work']);
    expect(readdirSync(join(made.root, '.work'))).toEqual([]);
  });

  it.each<[string, RequestListener]>([
    ['has no such file', (_request, response) => response.writeHead(404).end()],
    [
      'breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half', () => response.destroy());
      },
    ],
    ['never answers', () => undefined],
    [
      'falls silent',
      (_request, response) => {
        response.writeHead(200);
        response.write('half');
      },
    ],
    ['redirects for ever', (_request, response) => response.writeHead(302, { location: '/again' }).end()],
  ])('gives way to a build when the server %s', async (_what, answer) => {
    const made = withDownload(`${await serve(answer)}/tool`);
    const { tool = '' } = await made.ensure('tool');
    expect(readFileSync(tool, 'utf8')).toBe('built 1');
    expect(origins(made)).toEqual(['go build']);
  });

  it('asks a host that refuses only once in a run', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.destroy();
    });
    const made = withDownload(`${url}/tool`, {}, ['second', 'third']);
    await made.ensure('tool', 'second', 'third');
    expect(asked).toBe(1);
  });

  it('goes on asking a host that only lacks one file', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/tool') response.writeHead(404).end();
      else response.end(RELEASE);
    });
    const made = withDownload(`${url}/{name}`, {}, ['second']);
    await made.ensure('tool', 'second');
    expect(origins(made).sort()).toEqual(['download', 'go build']);
  });

  it('gives way to a build when nothing listens', async () => {
    const server = await fileServer(() => undefined);
    server.close();
    const made = withDownload(`${server.url}/tool`);
    await made.ensure('tool');
    expect(origins(made)).toEqual(['go build']);
  });

  it('takes the tool out of an archive', async () => {
    const archive = gzipSync(tarOf('linux/tool', RELEASE));
    const url = await serve((_request, response) => response.end(archive));
    const release = { sha256: sha256(archive), member: 'linux/tool' };
    const made = withDownload(`${url}/tool.tar.gz`, release);
    made.exec.run = (file, args, options) => execaExec.run(file, args, options);
    const { tool = '' } = await made.ensure('tool');
    expect(readFileSync(tool, 'utf8')).toBe(RELEASE);
  });
});

/** A tar archive with one file, as the ustar format has it. */
function tarOf(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000755\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('ustar\u000000', 257);
  header.write(' '.repeat(8), 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body, Buffer.alloc(1024)]);
}
