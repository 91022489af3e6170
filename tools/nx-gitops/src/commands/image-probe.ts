import { execaExec } from '@shoal/exec';
import { probeImage } from '../image-test/probe-image.ts';
import { runCommand } from './run-command.ts';

// Started by image-test inside the namespaces that it makes: runc, folder, port, version.
const [runc = '', folder = '', port = '', version = ''] = process.argv.slice(2);
await runCommand(async () => {
  await probeImage(execaExec, { runc, folder, port: Number(port), version });
  return undefined;
});
