import { chmod, copyFile, link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Debian keeps all trusted authorities in this one file, and Go programs look for it first. */
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

const USERS = `root:x:0:0:root:/root:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
`;

/** The Dockerfile of a platform image: one program, no shell, no libraries. */
export function imageDockerfile(binary: string, user: string): string {
  return `FROM scratch
COPY root/ /
USER ${user}
ENTRYPOINT ["/${binary}"]
`;
}

/** Lays out a build context: the program, certificates, users and a /tmp for all. */
export async function writeImageContext(
  folder: string,
  image: { readonly name: string; readonly file: string; readonly user: string },
): Promise<void> {
  const root = join(folder, 'root');
  await mkdir(join(root, 'etc/ssl/certs'), { recursive: true });
  await mkdir(join(root, 'tmp'));
  await chmod(join(root, 'tmp'), 0o1777);
  await copyFile(CERTIFICATES, join(root, 'etc/ssl/certs/ca-certificates.crt'));
  await writeFile(join(root, 'etc/passwd'), USERS);
  // A link saves a copy of a hundred megabytes, where the cache is one file system.
  await link(image.file, join(root, image.name)).catch(() => copyFile(image.file, join(root, image.name)));
  await writeFile(join(folder, 'Dockerfile'), imageDockerfile(image.name, image.user));
}
