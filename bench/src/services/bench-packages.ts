import { ensureDebianPackages } from '@shoal/toolchain';

/** Installs what this benchmark starts from the distribution. Throws as {@link ensureDebianPackages}. */
export async function ensureBenchPackages(): Promise<void> {
  await ensureDebianPackages({
    packages: [
      { name: 'wrk', purpose: 'test', reason: 'asks as fast as one thread can' },
      { name: 'python3-venv', purpose: 'test', reason: 'Flask and FastAPI, side by side with ours' },
      { name: 'util-linux', purpose: 'test', reason: 'taskset gives server and client a processor each' },
    ],
    onInstall: (names) => {
      process.stderr.write(`installing ${names.join(' ')}\n`);
    },
  });
}
