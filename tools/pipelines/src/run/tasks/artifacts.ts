import { posix } from 'node:path';
import { pipeProcess } from '../process/pipe-process.ts';
import { failed, succeeded, type Task, type TaskContext, type TaskEnd } from './task.ts';

type Context = Pick<TaskContext, 'job' | 'prepare' | 'log'>;

/** Where a relative path counts from. */
function absolute({ job }: Context, path: string, base: string): string {
  return posix.resolve(job.variables.expand(`$(${base})`), path);
}

const PACK = 'if test -d "$1"; then exec tar -C "$1" -c .; else exec tar -C "${1%/*}" -c "./${1##*/}"; fi';

/** Packs a file or folder of the job and keeps it with the run. */
export async function publishArtifact(context: Context, path: string, name: string): Promise<TaskEnd> {
  const { job, prepare, log } = context;
  const source = absolute(context, path, 'System.DefaultWorkingDirectory');
  const exists = await pipeProcess(prepare({ file: 'test', args: ['-e', source] }), {}).then(
    () => true,
    () => false,
  );
  if (!exists) return failed(`there is nothing at ${path} to publish`);
  await job.artifacts.save(name, (file) =>
    pipeProcess(prepare({ file: 'sh', args: ['-c', PACK, 'pack', source] }), { to: file }),
  );
  job.record.artifacts.push(name);
  job.save();
  log(`published ${source} as ${name}`);
  return succeeded;
}

/** Unpacks one artefact, or all of them each into a folder of its name. */
export async function downloadArtifacts(
  context: Context,
  name: string | undefined,
  path: string | undefined,
): Promise<TaskEnd> {
  const { job, prepare, log } = context;
  const workspace = job.variables.expand('$(Pipeline.Workspace)');
  const unpack = async (artifact: string, folder: string): Promise<void> => {
    const archive = await job.artifacts.archive(artifact);
    const script = 'mkdir -p "$1" && exec tar -C "$1" -x --no-same-owner';
    await pipeProcess(prepare({ file: 'sh', args: ['-c', script, 'unpack', folder] }), { from: archive });
    log(`${artifact} is in ${folder}`);
  };
  if (name !== undefined) {
    await unpack(name, path === undefined ? posix.join(workspace, name) : posix.resolve(workspace, path));
    return succeeded;
  }
  const base = path === undefined ? workspace : posix.resolve(workspace, path);
  for (const artifact of await job.artifacts.names()) await unpack(artifact, posix.join(base, artifact));
  return succeeded;
}

export const publishArtifactTask: Task = {
  name: 'PublishPipelineArtifact',
  versions: ['1'],
  inputs: ['targetPath', 'path', 'artifact', 'artifactName', 'publishLocation', 'artifactType'],
  run: (context) =>
    publishArtifact(
      context,
      context.inputs.required('targetPath', 'path'),
      context.inputs.text('artifact', 'artifactName') ?? 'drop',
    ),
};

export const downloadArtifactTask: Task = {
  name: 'DownloadPipelineArtifact',
  versions: ['2'],
  inputs: [
    'buildType',
    'source',
    'artifact',
    'artifactName',
    'itemPattern',
    'patterns',
    'path',
    'targetPath',
  ],
  async run(context) {
    const { inputs } = context;
    const source = (inputs.text('buildType', 'source') ?? 'current').toLowerCase();
    if (source !== 'current') return failed(`artefacts of other runs (${source}) are not to be had here`);
    const pattern = inputs.text('itemPattern', 'patterns');
    if (pattern !== undefined && pattern !== '**')
      return failed(`a part of an artefact (${pattern}) is not to be had here: leave the pattern out`);
    return downloadArtifacts(
      context,
      inputs.text('artifact', 'artifactName'),
      inputs.text('path', 'targetPath'),
    );
  },
};
