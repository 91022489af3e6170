import type { KubeObject } from '@shoal/lab';
import { installed } from '../kit/charts.ts';
import type { Refusal, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

/** A template that keeps what an expression gives in a ConfigMap. */
const keeping = (name: string, expression: string): Record<string, string> => ({
  'templates/map.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  found: {{ ${expression} | quote }}
`,
});

async function found({ platform, attacker }: Stage, name: string): Promise<string | undefined> {
  const map = await platform.get<KubeObject>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: attacker,
    name,
  });
  return (map?.['data'] as { found?: string } | undefined)?.found;
}

async function expression(stage: Stage, name: string, text: string): Promise<Refusal> {
  const refusal = await installed(stage, keeping(name, text), name);
  if (refusal !== undefined) return refusal;
  return (await found(stage, name)) === '' ? 'found nothing' : undefined;
}

export const templateFunctions: Row = {
  number: 11,
  lane: 'charts',
  attack:
    "a chart that looks up another tenant's Secret, or sends data out by asking DNS while it is rendered",
  block: "lookups run as the tenant's account; DNS lookups are off",
  attackers: ['team1'],
  attempts: [
    {
      guard: 'role tenant',
      expect: /secrets "git-credentials" is forbidden: User "system:serviceaccount:team\d:flux"/,
      run: (stage) =>
        expression(
          stage,
          `${stage.name}-lookup`,
          `(lookup "v1" "Secret" "${stage.victim}" "git-credentials").metadata.name`,
        ),
    },
    {
      guard: 'upstream',
      expect: /found nothing/,
      run: (stage) => expression(stage, `${stage.name}-dns`, 'getHostByName "git.shoal.test"'),
    },
  ],
  async twin(stage) {
    const name = `${stage.name}-twin`;
    return expression(
      stage,
      name,
      `(lookup "v1" "ConfigMap" "${stage.attacker}" "cluster-info").metadata.name`,
    );
  },
};
