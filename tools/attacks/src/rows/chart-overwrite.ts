import { chartArchive, publishing } from '../kit/charts.ts';
import type { Row } from '../row.ts';

const CHANGED = { 'templates/changed.yaml': '# another content' };

export const chartOverwrite: Row = {
  number: 23,
  attack: 'a published chart version is replaced: pushed again, or with ?force',
  block: 'gateway: no ?force; ChartMuseum: no overwriting',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'upstream',
      expect: /409 .*already exists/,
      async run(stage) {
        const { attacker, name } = stage;
        await publishing(stage, attacker, attacker, chartArchive(name));
        return publishing(stage, attacker, attacker, chartArchive(name, CHANGED));
      },
    },
    {
      guard: 'gateway: charts',
      expect: /403 .*a published chart version stays as it is/,
      run: (stage) =>
        publishing(stage, stage.attacker, stage.attacker, chartArchive(stage.name, CHANGED), {
          query: '?force',
        }),
    },
  ],
  twin: (stage) =>
    publishing(stage, stage.attacker, stage.attacker, chartArchive(stage.name, CHANGED, '0.0.2-attack'), {
      version: '0.0.2-attack',
    }),
};
