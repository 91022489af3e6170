import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import axe from 'axe-core';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'puppeteer-core';
import { chromiumProgram, openChromium } from '../src/testing/chromium.ts';
import { frontApp, goodBack } from '../src/testing/front-app.ts';

const program = chromiumProgram();
const screenshots = join(import.meta.dirname, '..', 'dist', 'screenshots');
jest.setTimeout(120_000);

// Without Debian's package `chromium-headless-shell` these are counted as skipped, never as passed.
(program === undefined ? describe.skip : describe)('in Chromium', () => {
  let browser: Browser;
  let healthy: FastifyInstance;
  let lonely: FastifyInstance;
  beforeAll(async () => {
    await mkdir(screenshots, { recursive: true });
    browser = await openChromium(program ?? '');
    ({ app: healthy } = await frontApp(goodBack, { UI_MESSAGE: 'A message of the installation' }));
    ({ app: lonely } = await frontApp(undefined, { UI_COLOR: '#ffd400' }));
    await healthy.listen({ host: '127.0.0.1', port: 0 });
    await lonely.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await browser.close();
    await healthy.close();
    await lonely.close();
  });

  const cases = (['home', 'sharks', 'home-alone', 'sharks-alone'] as const).flatMap((name) =>
    [360, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ name, width, scheme }))),
  );

  it.each(cases)('$name at $width pixels, $scheme, is accessible and complains of nothing', async (one) => {
    const { name, width, scheme } = one;
    const app = name.endsWith('alone') ? lonely : healthy;
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`${app.listeningOrigin}${name.startsWith('home') ? '/' : '/sharks'}`);
    await page.screenshot({
      path: join(screenshots, `${name}-${String(width)}-${scheme}.png`),
      fullPage: true,
    });

    expect(await violations(page)).toEqual([]);
    const [content, window] = await widths(page);
    expect(content).toBeLessThanOrEqual(window);
    // The 503 of the lonely list is on purpose; Chromium mentions it.
    expect(complaints.filter((text) => !text.includes('status of 503'))).toEqual([]);
    await page.close();
  });

  it('can be used by keyboard alone', async () => {
    const page = await browser.newPage();
    await page.goto(healthy.listeningOrigin);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Meet the sharks');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await page.title()).toBe('Sharks');
    await page.close();
  });
});

/** What axe finds wrong, as «rule: element». */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html)))`) as Promise<
    string[]
  >;
}

/** The width of the content and of the window: the first must not be larger, or the page scrolls sideways. */
function widths(page: Page): Promise<[number, number]> {
  return page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]') as Promise<
    [number, number]
  >;
}

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.textContent.trim()') as Promise<string>;
}
