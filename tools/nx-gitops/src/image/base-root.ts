import { chmod, copyFile, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ShoalError, type Exec } from '@shoal/exec';

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const PASSWD = 'root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n';
const GROUP = 'root:x:0:\nnonroot:x:65532:\n';
const EVERYONE_STICKY = 0o1777;
const EXECUTABLE = 0o755;

/** Shared libraries of a program by the paths that its loader looks for, from `ldd`. */
export async function sharedLibraries(exec: Exec, program: string): Promise<string[]> {
  const output = await exec.stdout('ldd', [program]);
  const paths = output.split('\n').flatMap((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1] ?? []);
  if (paths.length === 0) {
    throw new ShoalError('LIBRARIES_UNKNOWN', `ldd names no shared library of ${program}: ${output.trim()}`);
  }
  return paths;
}

/** Whether this machine has `strip` (Debian package binutils). */
export async function canStrip(exec: Exec): Promise<boolean> {
  return await exec.run('strip', ['--version']).then(
    () => true,
    () => false,
  );
}

/**
 * Lays out the root file system of the base image in `folder`: Node, where possible without its symbol table (a quarter of its
 * size, of no use at run time), the libraries it loads, certificates, and the user 65532.
 */
export async function layOutBaseRoot(
  exec: Exec,
  options: { folder: string; node: string; libraries: readonly string[]; strip: boolean },
): Promise<void> {
  const { folder, node, libraries, strip } = options;
  const put = async (source: string, target: string): Promise<string> => {
    const path = join(folder, target);
    await mkdir(dirname(path), { recursive: true });
    await copyFile(await realpath(source), path);
    await chmod(path, EXECUTABLE);
    return path;
  };
  const nodeCopy = await put(node, '/usr/local/bin/node');
  if (strip) await exec.run('strip', ['--strip-all', nodeCopy]);
  for (const library of libraries) await put(library, library);
  await put(CERTIFICATES, CERTIFICATES);
  await chmod(join(folder, CERTIFICATES), 0o644);
  await writeFile(join(folder, 'etc/passwd'), PASSWD);
  await writeFile(join(folder, 'etc/group'), GROUP);
  await mkdir(join(folder, 'tmp'));
  await chmod(join(folder, 'tmp'), EVERYONE_STICKY);
}
