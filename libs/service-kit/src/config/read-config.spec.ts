import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { ConfigError } from './config-error.ts';
import { describeConfig } from './describe-config.ts';
import { readConfig } from './read-config.ts';
import { serviceSettings } from './service-settings.ts';

const settings = Type.Object({
  ...serviceSettings,
  backUrl: Type.String({ format: 'http-url', description: 'Where shark-back answers' }),
  databaseUrl: Type.Optional(Type.String({ secret: true })),
  darkMode: Type.Boolean({ default: false }),
});
const good = { APP_VERSION: '1.2.3', BACK_URL: 'http://shark-back:8080' };

describe('readConfig', () => {
  it('fills in defaults and turns text into numbers and booleans', () => {
    const config = readConfig(settings, { ...good, PORT: '8000', DARK_MODE: 'true', LOG_LEVEL: '' });
    expect(config).toMatchObject({ port: 8000, metricsPort: 9797, darkMode: true, logLevel: 'info' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reports all problems together', () => {
    const read = () =>
      readConfig(settings, { APP_VERSION: '1', PORT: 'abc', METRICS_PORT: '70000', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        'The configuration has 4 problems:',
        '  - BACK_URL is missing (Where shark-back answers)',
        '  - PORT must be of type integer, but is «abc»',
        '  - METRICS_PORT must be <= 65535, but is «70000»',
        '  - LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, but is «loud»',
      ].join('\n'),
    );
  });

  it.each(['1.5', '0x10', '1e3', ' 80', '80 '])('does not take «%s» for an integer', (port) => {
    expect(() => readConfig(settings, { ...good, PORT: port })).toThrow(/PORT must be of type integer/);
  });

  it('never shows a secret, not even a wrong one', () => {
    const secret = Type.Object({ databaseUrl: Type.String({ secret: true, pattern: '^postgres:' }) });
    expect(() => readConfig(secret, { DATABASE_URL: 'mysql://user:swordfish@db' })).toThrow(/is «\*\*\*»/);
  });

  it.each(['shark-back:8080', 'ftp://shark-back', 'no url'])('refuses the URL %s', (url) => {
    expect(() => readConfig(settings, { ...good, BACK_URL: url })).toThrow(/BACK_URL must be a http-url/);
  });
});

describe('describeConfig', () => {
  it('hides secrets', () => {
    const config = readConfig(settings, { ...good, DATABASE_URL: 'postgres://a:b@c/d' });
    expect(describeConfig(settings, config)).toMatchObject({ databaseUrl: '***', port: 8080 });
  });
});
