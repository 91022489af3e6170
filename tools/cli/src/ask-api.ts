import { KubeApi } from '@shoal/lab';

const LIMIT_MILLISECONDS = 4_000;

/**
 * Asks an API server something that takes it milliseconds.
 * @returns undefined when it is not there, refuses, or does not answer within seconds.
 * @throws ShoalError WRONG_KUBECONFIG (exit code 2).
 */
export async function askApi<T>(
  kubeconfig: string,
  question: (kube: KubeApi) => Promise<T>,
  limitMilliseconds = LIMIT_MILLISECONDS,
): Promise<T | undefined> {
  const kube = await KubeApi.fromKubeconfig(kubeconfig);
  // Closing ends what is under way: a server that takes requests and answers none must not hold a command.
  const limit = setTimeout(() => void kube.close(), limitMilliseconds);
  try {
    return await question(kube);
  } catch {
    return undefined;
  } finally {
    clearTimeout(limit);
    await kube.close();
  }
}
