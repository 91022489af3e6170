import { kustomization, sleepingRelease } from '../kit/flux-objects.ts';
import { placing } from '../kit/placing.ts';
import type { Row } from '../row.ts';

const REFUSED = /timeout (of an action )?must be (5m or less|set)/;

export const heldWorkers: Row = {
  number: 20,
  attack:
    'health checks of an hour, or without an end, on what is never ready: they hold the workers that all tenants share',
  block: 'admission: a time-out of 5 min at most',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'policy tenant-pace',
      expect: REFUSED,
      run: (stage) =>
        placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name, { timeout: '1h' })),
    },
    {
      guard: 'policy tenant-pace',
      expect: REFUSED,
      run: (stage) =>
        placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name, { timeout: undefined })),
    },
    {
      guard: 'policy tenant-pace',
      expect: REFUSED,
      run: (stage) =>
        placing(
          stage,
          stage.tenant,
          sleepingRelease(stage.attacker, stage.name, { install: { timeout: '1h' } }),
        ),
    },
    {
      guard: 'policy tenant-pace',
      expect: REFUSED,
      run: (stage) =>
        placing(
          stage,
          stage.platform,
          kustomization(stage.attacker, stage.name, { suspend: true, wait: true, timeout: '1h' }),
        ),
    },
  ],
  twin: (stage) =>
    placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name, { timeout: '5m' })),
};
