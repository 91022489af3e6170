import { beforeEach, describe, expect, it } from '@jest/globals';
import { Variables } from './variables.ts';

describe('Variables', () => {
  let run: Variables;
  let job: Variables;
  beforeEach(() => {
    run = new Variables();
    run.set('Build.Reason', 'Manual', { readonly: true });
    run.set('name', 'run');
    run.set('token', 'hidden', { secret: true });
    job = new Variables(run);
  });

  it('finds a name however it is written, the nearest value first', () => {
    job.set('NAME', 'job');
    expect([job.expand('$(name)'), run.expand('$(Name)')]).toEqual(['job', 'run']);
  });

  it('keeps what is read-only', () => {
    expect(job.set('build.reason', 'PullRequest')).toBe('readonly');
    expect(job.expand('$(Build.Reason)')).toBe('Manual');
  });

  it('expands macros in values, leaves unknown ones, and ends on a circle', () => {
    run.set('greeting', 'Hello $(name)');
    run.set('circle', '<$(circle)>');
    expect(job.expand('$(greeting), $(date +%F)')).toBe('Hello run, $(date +%F)');
    expect(job.expand('$(circle)')).toContain('$(circle)');
  });

  it('gives processes everything but secrets', () => {
    job.set('my var', '1');
    expect(job.environment()).toEqual({ BUILD_REASON: 'Manual', NAME: 'run', MY_VAR: '1' });
  });

  it('remembers that a variable is secret when it gets another value', () => {
    job.set('token', 'other');
    expect(job.find('token')).toMatchObject({ secret: true, value: 'other' });
    expect(job.environment()).not.toHaveProperty('TOKEN');
  });
});
