import { describe, expect, it } from '@jest/globals';
import { appLogs, kubectlLogs } from './app-logs.ts';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'hello', namespace: 'team2' },
  spec: { selector: { matchLabels: { app: 'hello', tier: 'web' } } },
};

describe('kubectlLogs', () => {
  it('asks for every pod of a Deployment', () => {
    const app = appLogs(deployment);
    expect(app.longName).toBe('team2/hello');
    expect(kubectlLogs(app, { follow: true, tail: 5 })).toEqual([
      'logs',
      '--namespace=team2',
      '--selector=app=hello,tier=web',
      '--tail=5',
      '--all-containers',
      '--prefix',
      '--max-log-requests=50',
      '--follow',
    ]);
  });
});
