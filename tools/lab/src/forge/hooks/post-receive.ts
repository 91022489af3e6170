/**
 * git's post-receive hook: tells the agent what was pushed. The push has succeeded by then, so nothing that goes wrong
 * here fails it: Flux polls as well.
 */
import { text } from 'node:stream/consumers';
import { pushedUpdate } from '../../agent/pushed-update.ts';
import { sendEvent } from '../../agent/send-event.ts';
import { localGitReader } from './local-git-reader.ts';
import { pusherOf } from './pusher.ts';
import { parseRefUpdates } from './ref-update.ts';

const socket = process.env['SHOAL_AGENT_SOCKET'] ?? '/run/shoal/agent.sock';
const git = localGitReader('.');
const moved = parseRefUpdates(await text(process.stdin));
const event = {
  type: 'push',
  repository: process.env['SOFT_SERVE_REPO_NAME'] ?? '',
  user: pusherOf(process.env['GIT_PROTOCOL']) ?? '',
  // Who is not told what changed tells everybody.
  updates: await Promise.all(moved.map((update) => pushedUpdate(update, git).catch(() => update))),
} as const;
await sendEvent(socket, event).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `shoal: pushed, but the clusters were not told (${reason}); they look by themselves within a minute\n`,
  );
});
