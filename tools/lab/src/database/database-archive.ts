import { chmod, cp, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { buildArchive } from '../images/build-archive.ts';
import { fingerprint } from '../images/file-fingerprint.ts';
import { debianServer, type DebianServer } from './debian-server.ts';

const USER = '65532:65532';
const PASSWD = 'root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n';
/** `initdb` and the entry point need a shell and these; nothing else in the image could be started. */
const TOOLS = ['/bin/mv', '/bin/rm'];
const SHELL = '/bin/dash';
const ENTRYPOINT = join(import.meta.dirname, 'entrypoint.sh');
/** All that `initdb` loads. */
const MODULES = ['plpgsql.so', 'dict_snowball.so'];

/** SIGINT is a fast shutdown: SIGTERM would wait until each client has gone by itself. */
function dockerfile({ folder }: DebianServer): string {
  return `FROM scratch
COPY root/ /
ENV PATH=${folder}/bin:/bin
USER ${USER}
STOPSIGNAL SIGINT
ENTRYPOINT ["/entrypoint.sh"]
`;
}

/** The name of the image; a version of Debian's server is never another one's. */
export function databaseImage({ version }: Pick<DebianServer, 'version'>): string {
  return `registry.shoal.test/platform/postgresql:${version}`;
}

async function libraries(exec: Exec, files: readonly string[]): Promise<string[]> {
  const printed = await exec.stdout('ldd', files);
  return [...new Set(Array.from(printed.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm), ([, path]) => path ?? ''))];
}

function programs({ folder }: DebianServer): string[] {
  return [join(folder, 'bin/postgres'), join(folder, 'bin/initdb')];
}

/** Only what a server needs to make and serve a database: no client, no extension, no compiler for queries. */
async function layOut(server: DebianServer, context: string, exec: Exec): Promise<void> {
  const root = join(context, 'root');
  const put = async (source: string, target = source) => {
    await mkdir(dirname(join(root, target)), { recursive: true });
    await cp(await realpath(source), join(root, target));
  };
  const modules = MODULES.map((name) => join(server.folder, 'lib', name));
  const files = [...programs(server), ...modules, ...TOOLS, SHELL];
  for (const file of files) await put(file);
  for (const library of await libraries(exec, files)) await put(library);
  await put(SHELL, '/bin/sh');
  await put('/usr/share/zoneinfo/UTC');
  await cp(server.share, join(root, server.share), {
    recursive: true,
    filter: (source) =>
      dirname(source) !== join(server.share, 'extension') || /^plpgsql/.test(basename(source)),
  });
  await put(ENTRYPOINT, '/entrypoint.sh');
  await chmod(join(root, 'entrypoint.sh'), 0o755);
  await mkdir(join(root, 'etc'));
  await writeFile(join(root, 'etc/passwd'), PASSWD);
  await mkdir(join(root, 'tmp'));
  await chmod(join(root, 'tmp'), 0o1777);
  await writeFile(join(context, 'Dockerfile'), dockerfile(server));
}

/** The archive of the database's image, from the server that Debian has installed here; cached by its content. */
export async function databaseArchive(cacheDir: string, exec: Exec = execaExec): Promise<string> {
  const server = await debianServer(exec);
  const reference = databaseImage(server);
  const texts = [reference, dockerfile(server), await readFile(ENTRYPOINT, 'utf8')];
  const key = await fingerprint({ texts, files: programs(server) });
  return buildArchive(
    { name: 'postgresql', reference, key, layOut: (context) => layOut(server, context, exec) },
    cacheDir,
    exec,
  );
}
