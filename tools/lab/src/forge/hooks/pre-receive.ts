/**
 * git's pre-receive hook: enforces who may push what (docs/adr/0005-path-rights.md). It ends with 1 and one sentence
 * per reason when the push is refused, and then git takes none of it.
 */
import { text } from 'node:stream/consumers';
import { judgePush } from './judge-push.ts';
import { localGitReader } from './local-git-reader.ts';
import { pusherOf } from './pusher.ts';
import { parseRefUpdates } from './ref-update.ts';

const updates = parseRefUpdates(await text(process.stdin));
const reasons = await judgePush(updates, pusherOf(process.env['GIT_PROTOCOL']), localGitReader('.')).catch(
  (error: unknown) => [
    `the push could not be judged: ${error instanceof Error ? error.message : String(error)}`,
  ],
);
for (const reason of reasons) process.stderr.write(`shoal: ${reason}\n`);
process.exitCode = reasons.length === 0 ? 0 : 1;
