import { html } from 'ghtml';
import type { BackShark, BackSharkList } from '../back/back-types.ts';
import { layout, type PageFrame } from './layout.ts';

/** The list of sharks. `list` is undefined when shark-back gave no answer. */
export function sharksPage(frame: PageFrame, list: BackSharkList | undefined): string {
  return layout(frame, {
    title: 'Sharks',
    path: '/sharks',
    main: list === undefined ? away(frame) : species(list),
  });
}

function species(list: BackSharkList): string {
  return html`
    <h1>Sharks</h1>
    <p class="lead">${list.total} species</p>
    <ul class="cards">
      !${list.sharks.map(card)}
    </ul>
  `;
}

const statusNames: Readonly<Record<string, string>> = {
  LC: 'Least concern',
  NT: 'Near threatened',
  VU: 'Vulnerable',
  EN: 'Endangered',
  CR: 'Critically endangered',
};

function card(shark: BackShark): string {
  return html`<li class="card" id="${shark.name}">
    <h2>${shark.title}</h2>
    <p class="latin"><i lang="la">${shark.latin}</i></p>
    <p>${shark.fact}</p>
    <dl>
      <div>
        <dt>Length</dt>
        <dd>${shark.lengthMetres} m</dd>
      </div>
      <div>
        <dt>Eats</dt>
        <dd>${shark.diet}</dd>
      </div>
      <div>
        <dt>Lives in</dt>
        <dd>${shark.habitat}</dd>
      </div>
      <div>
        <dt>Red List</dt>
        <dd>${statusNames[shark.status] ?? shark.status}</dd>
      </div>
    </dl>
  </li>`;
}

const away = ({ prefix }: PageFrame) => html`
  <h1>Sharks</h1>
  <div class="notice" role="status">
    <p><strong>The sharks are out of sight.</strong></p>
    <p>
      shark-back, which knows them, does not answer at the moment. Nothing is lost; please try again shortly.
    </p>
    <p><a class="button" href="${prefix}/sharks">Try again</a></p>
  </div>
`;
