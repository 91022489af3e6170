import { html } from 'ghtml';
import type { AssetUrls } from '../assets/asset-urls.ts';
import { sharkDrawing } from './shark-drawing.ts';

/** What all pages of one process share. */
export interface PageFrame {
  readonly message: string;
  readonly version: string;
  readonly commit: string;
  readonly pod: string;
  readonly environment: string;
  /** In front of each path that a browser is told. */
  readonly prefix: string;
  readonly assets: AssetUrls;
  readonly themeUrl: string;
}

export interface Page {
  readonly title: string;
  readonly path: '/' | '/sharks';
  /** HTML of the main part, already escaped. */
  readonly main: string;
}

/** A whole HTML document. `!` before an expression marks HTML that is escaped already. */
export function layout(frame: PageFrame, page: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="Sharks, their names and their seas" />
        <title>${page.title}</title>
        <link rel="icon" type="image/svg+xml" href="${frame.prefix}${frame.assets['favicon.svg']}" />
        <link rel="stylesheet" href="${frame.prefix}${frame.assets['site.css']}" />
        <link rel="stylesheet" href="${frame.prefix}${frame.themeUrl}" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <a class="brand" href="${frame.prefix}/">!${sharkDrawing} <span>Shoal of sharks</span></a>
          <nav aria-label="Pages">
            !${link(frame, '/', 'Home', page.path)} !${link(frame, '/sharks', 'Sharks', page.path)}
          </nav>
        </header>
        !${frame.message === '' ? '' : html`<aside class="message" aria-label="Message of the installation">${frame.message}</aside>`}
        <main id="main">!${page.main}</main>
        <footer>
          <dl class="build">
            <div>
              <dt>Version</dt>
              <dd data-testid="version">${frame.version}</dd>
            </div>
            <div>
              <dt>Commit</dt>
              <dd>${frame.commit.slice(0, 12)}</dd>
            </div>
            <div>
              <dt>Pod</dt>
              <dd>${frame.pod}</dd>
            </div>
            <div>
              <dt>Environment</dt>
              <dd>${frame.environment}</dd>
            </div>
          </dl>
        </footer>
      </body>
    </html> `;
}

function link({ prefix }: PageFrame, path: string, text: string, current: string): string {
  return path === current
    ? html`<a href="${prefix}${path}" aria-current="page">${text}</a>`
    : html`<a href="${prefix}${path}">${text}</a>`;
}
