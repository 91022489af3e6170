import { readerOf } from '@shoal/lab';
import { chartArchive, publishing } from '../kit/charts.ts';
import { asked } from '../kit/forge-calls.ts';
import type { Row } from '../row.ts';

const FORBIDDEN = /403 .*may not (change|read) the charts of team\d/;

export const foreignChartPush: Row = {
  number: 33,
  attack:
    "the chart repository: publishes into the other team's, reads it, publishes with a reader's login, deletes a version",
  block: 'gateway: rights per team',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'gateway: charts',
      expect: FORBIDDEN,
      run: (stage) => publishing(stage, stage.attacker, stage.victim, chartArchive(stage.name)),
    },
    {
      guard: 'gateway: charts',
      expect: FORBIDDEN,
      run: (stage) => publishing(stage, readerOf(stage.attacker), stage.attacker, chartArchive(stage.name)),
    },
    {
      guard: 'gateway: charts',
      expect: FORBIDDEN,
      run: (stage) => asked(stage, 'charts', `/${stage.victim}/index.yaml`, { user: stage.attacker }),
    },
    {
      guard: 'gateway: charts',
      expect: FORBIDDEN,
      run: (stage) =>
        asked(stage, 'charts', `/api/${stage.attacker}/charts/${stage.name}/0.0.1-attack`, {
          method: 'DELETE',
          user: stage.attacker,
        }),
    },
  ],
  twin: (stage) => publishing(stage, stage.attacker, stage.attacker, chartArchive(stage.name)),
};
