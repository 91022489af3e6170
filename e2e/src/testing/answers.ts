/** The text that a URL answers with. Throws when it does not answer with 200. */
export async function answerOf(url: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answers ${String(answer.status)}: ${text}`);
  return text;
}
