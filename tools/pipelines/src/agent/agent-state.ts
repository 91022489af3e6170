import { readFile } from 'node:fs/promises';
import { writeAtomically } from '../run/record/record-file.ts';

/** What the agent remembers beside its runs. */
export interface AgentState {
  /** The commit of each ref that has been dealt with. */
  seen: Record<string, string>;
}

export async function readState(file: string): Promise<AgentState | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as AgentState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writeState(file: string, state: AgentState): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(state, null, 1)}\n`);
}
