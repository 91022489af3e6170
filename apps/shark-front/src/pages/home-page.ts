import { html } from 'ghtml';
import type { BackAbout } from '../back/back-types.ts';
import { layout, type PageFrame } from './layout.ts';

/** The first page. `back` is undefined when shark-back gave no answer. */
export function homePage(frame: PageFrame, back: BackAbout | undefined): string {
  return layout(frame, {
    title: 'Are you ready to learn about sharks?',
    path: '/',
    main: html`
      <section class="hero">
        <h1>Are you ready to learn about sharks?</h1>
        <p class="lead">This app is working</p>
        <p><a class="button" href="${frame.prefix}/sharks">Meet the sharks</a></p>
      </section>
      <section aria-labelledby="running">
        <h2 id="running">What is running</h2>
        <ul class="cards">
          <li class="card">
            <h3>shark-front</h3>
            <p>Version <strong>${frame.version}</strong>, commit ${frame.commit.slice(0, 12)}</p>
            <p>Answered by pod ${frame.pod}</p>
          </li>
          !${back === undefined ? backAway : backCard(back)}
        </ul>
      </section>
    `,
  });
}

function backCard(back: BackAbout): string {
  return html`<li class="card">
    <h3>shark-back</h3>
    <p>Version <strong>${back.version}</strong></p>
    <p>Answered by pod ${back.hostname} at <time datetime="${back.time}">${back.time}</time></p>
  </li>`;
}

const backAway = html`<li class="card away">
  <h3>shark-back</h3>
  <p><strong>Does not answer.</strong> This page works without it; the list of sharks has to wait.</p>
</li>`;
