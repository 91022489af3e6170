import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Debian's Chromium (package `chromium-headless-shell` or `chromium`), or undefined where there is none. */
export function chromiumProgram(): string | undefined {
  return programs.find((program) => existsSync(program));
}

/** A browser that can reach this machine and nothing else. */
export function openChromium(program: string): Promise<Browser> {
  return puppeteer.launch({
    executablePath: program,
    headless: 'shell',
    // Chromium's own sandbox refuses to run as root; the pages are ours.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--disable-gpu'],
  });
}
