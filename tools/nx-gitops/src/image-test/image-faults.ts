import type { ImageConfig } from './image-config.ts';

const METRICS_PORT = '9797/tcp';

/** The port that the service listens on: the one that is exposed beside the metrics. */
export function servicePort({ ExposedPorts = {} }: ImageConfig): number {
  return Number(
    Object.keys(ExposedPorts)
      .find((port) => port !== METRICS_PORT)
      ?.split('/')[0],
  );
}

/** What is wrong with an image as it lies there, one sentence each. */
export function imageFaults(config: ImageConfig, rootEntries: readonly string[], version: string): string[] {
  const faults: string[] = [];
  if (!/^[1-9]\d*:[1-9]\d*$/.test(config.User ?? '')) {
    faults.push(
      `USER is «${config.User ?? ''}»; it has to be two numbers other than 0, which a kubelet can check`,
    );
  }
  if (config.Entrypoint?.[0] !== 'node') faults.push('node is not the process that the image starts');
  if (!Number.isInteger(servicePort(config))) faults.push('no port of the service is exposed');
  const label = config.Labels?.['org.opencontainers.image.version'];
  if (label !== version) faults.push(`its label says version ${label ?? 'none'}, built was ${version}`);
  const shells = rootEntries.filter((entry) => /^(usr\/)?bin\/(ba|da|busybox|z)?sh$/.test(entry));
  if (shells.length > 0) faults.push(`there is a shell in it: ${shells.join(', ')}`);
  return faults;
}
