import { callForge, type ForgeCall } from '@shoal/lab/forge-testing';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';

const SHOWN_LENGTH = 200;

/** Sends one request to the forge exactly as given; a status from 300 on is a refusal, and so is a door that is slammed. */
export async function asked(
  { forge }: Stage,
  service: 'git' | 'registry' | 'charts',
  path: string,
  call: ForgeCall,
): Promise<Refusal> {
  try {
    const { status, text } = await callForge(forge, forge.ca, `${forge.urls[service]}${path}`, call);
    return status < 300 ? undefined : `${String(status)} ${text.slice(0, SHOWN_LENGTH)}`;
  } catch (error) {
    // The answer to a body that is too large comes before its end, and may get lost with the rest of it.
    if (['EPIPE', 'ECONNRESET'].includes((error as { code?: string }).code ?? '')) return 'hung up';
    throw error;
  }
}
