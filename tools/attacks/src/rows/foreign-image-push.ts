import { readerOf } from '@shoal/lab';
import { pushImage } from '@shoal/lab/forge-testing';
import { asked } from '../kit/forge-calls.ts';
import type { Attempt, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const TAG = '0.0.1-attack';

const scoped = (repository: string, action: string) =>
  `/token?service=registry.shoal.test&scope=${encodeURIComponent(`repository:${repository}:${action}`)}`;

const refused = (run: Attempt['run']): Attempt => ({
  guard: 'gateway: registry',
  expect: /^(403 .*has no right to|401 .*(UNAUTHORIZED|authentication required))/,
  run,
});

async function pushed(
  stage: Stage,
  user: Stage['attacker'],
  repository: string,
): Promise<string | undefined> {
  const { forge } = stage;
  const answer = await pushImage(forge, forge.ca, {
    user,
    repository,
    tag: TAG,
    layer: Buffer.from(stage.name),
  });
  return answer.status < 300 ? undefined : `${String(answer.status)} ${answer.text}`;
}

export const foreignImagePush: Row = {
  number: 32,
  attack:
    "the registry: pushes into the other team's repository, pulls from it, lists all, pushes with a reader's login",
  block: 'gateway: a token per repository and action',
  attackers: ['team1', 'team2'],
  attempts: [
    refused((stage) => pushed(stage, stage.attacker, `${stage.victim}/hello`)),
    refused((stage) =>
      asked(stage, 'registry', scoped(`${stage.victim}/hello`, 'push'), { user: stage.attacker }),
    ),
    refused((stage) =>
      asked(stage, 'registry', scoped(`${stage.victim}/hello`, 'pull'), { user: readerOf(stage.attacker) }),
    ),
    refused((stage) =>
      asked(stage, 'registry', scoped(`${stage.attacker}/attack`, 'push'), {
        user: readerOf(stage.attacker),
      }),
    ),
    refused((stage) =>
      asked(stage, 'registry', '/token?service=registry.shoal.test&scope=registry:catalog:*', {
        user: stage.attacker,
      }),
    ),
    refused((stage) => asked(stage, 'registry', '/v2/_catalog', {})),
  ],
  async twin(stage) {
    const repository = `${stage.attacker}/${stage.name}`;
    return pushed(stage, stage.attacker, repository);
  },
};
