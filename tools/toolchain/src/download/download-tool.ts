import { join } from 'node:path';
import type { Exec } from '@shoal/exec';
import { rename } from 'node:fs/promises';
import type { Tool } from '../tool.ts';
import type { ReleaseDownload } from '../versions.ts';
import { downloadFile } from './download-file.ts';
import type { NetworkOptions } from './network.ts';

/**
 * Brings a tool's release into the work folder and returns the path of the binary.
 * @throws UnreachableError when the network refuses, ShoalError CHECKSUM_MISMATCH for other bytes than expected.
 */
export async function downloadTool(
  exec: Exec,
  tool: Tool,
  release: ReleaseDownload,
  workFolder: string,
  network?: Partial<NetworkOptions>,
): Promise<string> {
  const file = join(workFolder, `download-${tool.name}`);
  await downloadFile(release.url, release.sha256, file, network);
  const binary = join(workFolder, `binary-${tool.name}`);
  if (release.member === undefined) {
    await rename(file, binary);
  } else {
    await exec.run('tar', [
      '--extract',
      '--file',
      file,
      '--directory',
      workFolder,
      '--no-same-owner',
      release.member,
    ]);
    await rename(join(workFolder, release.member), binary);
  }
  return binary;
}
