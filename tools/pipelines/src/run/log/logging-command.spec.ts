import { describe, expect, it } from '@jest/globals';
import { parseLoggingCommand } from './logging-command.ts';

describe('parseLoggingCommand', () => {
  it.each([
    [
      '##vso[task.setvariable variable=a]b',
      { name: 'task.setvariable', properties: { variable: 'a' }, data: 'b' },
    ],
    [
      '##vso[task.setvariable variable=a;isOutput=true;issecret=false]b c',
      {
        name: 'task.setvariable',
        properties: { variable: 'a', isoutput: 'true', issecret: 'false' },
        data: 'b c',
      },
    ],
    [
      'text first ##vso[task.complete result=Failed;]',
      { name: 'task.complete', properties: { result: 'Failed' }, data: '' },
    ],
    ['##vso[build.addbuildtag]verified', { name: 'build.addbuildtag', properties: {}, data: 'verified' }],
    [
      '##vso[task.logissue type=error;code=a%3Bb%5D]one%0Atwo %AZP250A',
      { name: 'task.logissue', properties: { type: 'error', code: 'a;b]' }, data: 'one\ntwo %0A' },
    ],
    [
      '##vso[task.setvariable variable=url;]https://x/?a=b',
      { name: 'task.setvariable', properties: { variable: 'url' }, data: 'https://x/?a=b' },
    ],
  ])('reads %s', (line, expected) => {
    expect(parseLoggingCommand(line)).toEqual(expected);
  });

  it.each(['plain', '##vso[task.setvariable variable=a', '##[section]Starting', '##vso[]x', '##vso[task]x'])(
    'takes %s for text',
    (line) => {
      expect(parseLoggingCommand(line)).toBeUndefined();
    },
  );
});
