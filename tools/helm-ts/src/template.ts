import type { HelmRunner } from './helm-runner.ts';
import type { TemplateOptions } from './helm.ts';
import { valuesArguments } from './values-arguments.ts';

/** `helm template`: the objects as one YAML stream, hooks and tests included unless told. Throws CommandError with helm's words. */
export async function template(
  helm: HelmRunner,
  chart: string,
  options: TemplateOptions<object>,
): Promise<string> {
  const values = valuesArguments(options);
  const args = [
    'template',
    options.releaseName,
    chart,
    ...(options.namespace === undefined ? [] : ['--namespace', options.namespace]),
    ...(options.kubeVersion === undefined ? [] : ['--kube-version', options.kubeVersion]),
    ...(options.apiVersions ?? []).flatMap((version) => ['--api-versions', version]),
    ...(options.includeCrds === true ? ['--include-crds'] : []),
    ...(options.skipTests === true ? ['--skip-tests'] : []),
    ...(options.isUpgrade === true ? ['--is-upgrade'] : []),
    ...(options.showOnly ?? []).flatMap((path) => ['--show-only', path]),
    ...values.args,
  ];
  const result = await helm.run(args, values.input === undefined ? {} : { input: values.input });
  return result.stdout;
}
