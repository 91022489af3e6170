import type { HelmRunner } from '../helm-runner.ts';
import { registryArguments } from '../registry-arguments.ts';
import { valuesArguments } from '../values-arguments.ts';
import { readState } from './read-state.ts';
import type { DeployOptions, ReleaseState } from './release.ts';
import { waitArguments, waitTimeoutMs } from './wait-arguments.ts';

/** `helm install` or `helm upgrade`, which differ in their verb alone. Returns the new state; throws CommandError. */
export async function deploy(
  helm: HelmRunner,
  verb: readonly ['install'] | readonly ['upgrade'] | readonly ['upgrade', '--install'],
  options: DeployOptions<object>,
): Promise<ReleaseState> {
  const values = valuesArguments(options);
  const args = [
    ...verb,
    options.name,
    options.chart,
    ...['--namespace', options.namespace, '--output', 'json'],
    ...(options.version === undefined ? [] : ['--version', options.version]),
    ...(options.createNamespace === true ? ['--create-namespace'] : []),
    ...(options.rollbackOnFailure === true ? ['--rollback-on-failure'] : []),
    ...waitArguments(options),
    ...registryArguments(options),
    ...values.args,
  ];
  return readState(
    await helm.json(args, {
      timeoutMs: waitTimeoutMs(options),
      ...(values.input === undefined ? {} : { input: values.input }),
    }),
  );
}
