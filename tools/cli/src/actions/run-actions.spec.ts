import { describe, expect, it } from '@jest/globals';
import { ExitCode, ShoalError } from '@shoal/exec';
import type { Action, ActionReporter } from './action.ts';
import { runActions } from './run-actions.ts';

const quiet: ActionReporter = {
  started: () => undefined,
  progress: () => undefined,
  finished: () => undefined,
};

function recorder() {
  const events: string[] = [];
  const action = (name: string, needs: string[] = [], body?: () => Promise<void>): Action<null> => ({
    name,
    needs,
    run: async () => {
      events.push(`start ${name}`);
      await body?.();
      events.push(`end ${name}`);
    },
  });
  return { events, action };
}

describe('runActions', () => {
  it('runs side by side what needs nothing of each other', async () => {
    const { events, action } = recorder();
    const gate = Promise.withResolvers<undefined>();
    const actions = [
      action('slow', [], () => gate.promise),
      action('quick', [], () => {
        gate.resolve(undefined);
        return Promise.resolve();
      }),
      action('last', ['slow', 'quick']),
    ];
    const results = await runActions(actions, null, { reporter: quiet });
    expect(events.slice(0, 2)).toEqual(['start slow', 'start quick']);
    expect(results.at(-1)).toMatchObject({ name: 'last', state: 'done' });
  });

  it('starts nothing after a failure and keeps the exit code of the cause', async () => {
    const { events, action } = recorder();
    const broken = action('broken', ['first'], () =>
      Promise.reject(
        new ShoalError('NO_GO', 'Go is missing', { exitCode: ExitCode.prerequisite, hint: 'install it' }),
      ),
    );
    const run = runActions([action('first'), broken, action('never', ['broken'])], null, { reporter: quiet });
    await expect(run).rejects.toMatchObject({
      code: 'NO_GO',
      exitCode: 3,
      message: '«broken» failed: Go is missing\n  install it',
    });
    expect(events).toEqual(['start first', 'end first', 'start broken']);
  });

  it('starts nothing after an interruption and says that a second run goes on', async () => {
    const { events, action } = recorder();
    const abort = new AbortController();
    const first = action('first', [], () => {
      abort.abort();
      return Promise.resolve();
    });
    const run = runActions([first, action('second', ['first'])], null, {
      reporter: quiet,
      signal: abort.signal,
    });
    await expect(run).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(events).not.toContain('start second');
  });

  it('takes a child that died of the same Ctrl-C for interrupted, not for failed', async () => {
    const { action } = recorder();
    const abort = new AbortController();
    const killed = action('build', [], () => {
      abort.abort();
      return Promise.reject(new ShoalError('COMMAND_FAILED', 'was killed by SIGINT: buildah'));
    });
    const run = runActions([killed], null, { reporter: quiet, signal: abort.signal });
    await expect(run).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  it('refuses a list in which an action needs one that comes later', async () => {
    const { action } = recorder();
    const run = runActions([action('a', ['b']), action('b')], null, { reporter: quiet });
    await expect(run).rejects.toThrow('needs «b», which does not come before it');
  });
});
