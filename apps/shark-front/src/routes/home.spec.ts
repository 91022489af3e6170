import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { frontApp, goodBack } from '../testing/front-app.ts';

describe('GET /', () => {
  let app: FastifyInstance | undefined;
  afterEach(() => app?.close());

  it('asks the question, says that it works and shows both versions', async () => {
    const front = await frontApp(goodBack);
    app = front.app;
    const answer = await app.inject({ url: '/', headers: { 'x-request-id': 'request-0001' } });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.body).toContain('Are you ready to learn about sharks?');
    expect(answer.body).toContain('This app is working');
    expect(answer.body).toContain('1.2.3');
    expect(answer.body).toContain('4.5.6');
    expect(front.calls[0]?.headers.get('x-request-id')).toBe('request-0001');
  });

  it('is honest when shark-back is away', async () => {
    const front = await frontApp(undefined);
    app = front.app;
    const answer = await app.inject('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('This app is working');
    expect(answer.body).toContain('Does not answer.');
    expect(front.context.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        err: expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') }),
      }),
    );
  });

  it('shows message and colour of the installation, escaped', async () => {
    const front = await frontApp(goodBack, { UI_MESSAGE: 'Blue <b>rollout</b>', UI_COLOR: '#FFD400' });
    app = front.app;
    const page = await app.inject('/');
    expect(page.body).toContain('Blue &#60;b&#62;rollout&#60;/b&#62;');
    expect(page.body).toContain('/theme/ffd400/theme.css');
    const css = await app.inject('/theme/ffd400/theme.css');
    expect(css.body).toBe(':root { --accent: #ffd400; --on-accent: #000000; }\n');
  });

  it('tells a browser paths with the prefix that a proxy leaves in front, and answers at them', async () => {
    const front = await frontApp(goodBack, { PATH_PREFIX: '/ocean/sharks' });
    app = front.app;
    const { body } = await app.inject('/ocean/sharks/');
    const paths = Array.from(body.matchAll(/href="(\/[^"]*)"/g), ([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      expect(path).toMatch(/^\/ocean\/sharks\//);
      expect((await app.inject(path)).statusCode).toBe(200);
    }
    const list = await app.inject('/ocean/sharks/sharks');
    expect(list.body).not.toMatch(/href="\/(?!ocean\/sharks\/)/);
  });
});
