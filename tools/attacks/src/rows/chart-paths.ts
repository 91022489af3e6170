import { chartArchive, publishing } from '../kit/charts.ts';
import { asked } from '../kit/forge-calls.ts';
import type { Attempt, Row } from '../row.ts';

const TOO_LARGE_BYTES = 21 * 1024 * 1024;

const PATHS = [
  '/team1/../team2/index.yaml',
  '/team1/%2e%2e/team2/index.yaml',
  '/team1%2f..%2fteam2/index.yaml',
  '/team1/charts/..%2f..%2f..%2fetc%2fpasswd',
  '//etc/passwd',
];

export const chartPaths: Row = {
  number: 34,
  attack: 'path traversal: in URLs of charts, in the name of a chart; a body of 21 MB',
  block: 'gateway: plain paths only, names read from the chart, a limit on the body',
  attackers: ['team1', 'team2'],
  attempts: [
    ...(PATHS.map((path): Attempt => ({
      guard: 'gateway: charts',
      expect: /^400 .*the path holds what no chart has|^404 /,
      run: (stage) => asked(stage, 'charts', path, { user: stage.attacker }),
    })) as [Attempt, ...Attempt[]]),
    {
      guard: 'gateway: charts',
      expect: /^400 /,
      run: (stage) =>
        publishing(stage, stage.attacker, stage.attacker, chartArchive(`../${stage.victim}/${stage.name}`)),
    },
    {
      guard: 'gateway: charts',
      expect: /^413 |^hung up/,
      run: (stage) => publishing(stage, stage.attacker, stage.attacker, Buffer.alloc(TOO_LARGE_BYTES)),
    },
  ],
  twin: (stage) => asked(stage, 'charts', `/${stage.attacker}/index.yaml`, { user: stage.attacker }),
};
