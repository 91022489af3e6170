import { runScript } from './script.ts';
import { endOfProcess, failed, type Task } from './task.ts';

/**
 * `AzureCLI@2` with a bash script. The service connection is Azure DevOps' own: here the script runs with whatever `az login` the
 * machine has, and fails with a sentence where there is none.
 */
export const azureCliTask: Task = {
  name: 'AzureCLI',
  versions: ['2'],
  inputs: [
    'azureSubscription',
    'connectedServiceNameARM',
    'scriptType',
    'scriptLocation',
    'inlineScript',
    'scriptPath',
    'arguments',
    'workingDirectory',
    'addSpnToEnvironment',
  ],
  async run(context) {
    const { inputs, run } = context;
    const type = inputs.required('scriptType').toLowerCase();
    if (type !== 'bash') return failed(`scriptType ${type} cannot be run here, only bash`);
    const cwd = inputs.text('workingDirectory');
    const place = cwd === undefined ? {} : { cwd };
    const login = endOfProcess(
      await run({ file: 'az', args: ['account', 'show', '--output', 'none'], ...place }),
    );
    if (login.result !== 'succeeded') {
      const connection =
        inputs.text('azureSubscription', 'connectedServiceNameARM') ?? 'its service connection';
      return failed(
        `nobody is logged in to Azure here, as ${connection} would be there: az login, or a parameter that does without (registryAccess=plain)`,
      );
    }
    return (inputs.text('scriptLocation') ?? 'scriptPath').toLowerCase() === 'inlinescript'
      ? runScript(context, inputs.required('inlineScript'), place)
      : runScript(
          context,
          `bash "${inputs.required('scriptPath')}" ${inputs.text('arguments') ?? ''}`,
          place,
        );
  },
};
