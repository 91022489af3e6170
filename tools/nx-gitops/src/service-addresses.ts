import { ExitCode, ShoalError } from '@shoal/exec';

/**
 * Service → base URL, as `SHOAL_SERVICE_URLS` lists them: `shark-front=https://front.example hello=https://hello.example`.
 * @throws ShoalError SERVICE_URLS_INVALID (exit code 2)
 */
export function serviceAddresses(text: string | undefined): ReadonlyMap<string, string> {
  const words = (text ?? '').split(/\s+/).filter((word) => word !== '' && !word.startsWith('$('));
  return new Map(
    words.map((word) => {
      const [, name, url] = /^([a-z0-9-]+)=(https?:\/\/.+)$/.exec(word) ?? [];
      if (name === undefined || url === undefined || !URL.canParse(url)) {
        throw new ShoalError('SERVICE_URLS_INVALID', `«${word}» names no service and its URL`, {
          exitCode: ExitCode.usage,
          hint: 'SHOAL_SERVICE_URLS="shark-front=https://front.example hello=https://hello.example"',
        });
      }
      return [name, url] as const;
    }),
  );
}
