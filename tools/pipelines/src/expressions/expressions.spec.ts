import { describe, expect, it } from '@jest/globals';
import {
  checkExpression,
  compileTimeScope,
  evaluateExpression,
  ExpressionError,
  jobConditionScope,
  parseExpression,
  runtimeScope,
  splitTemplateText,
  stageConditionScope,
  stepConditionScope,
  toExpressionValue,
  toText,
  Version,
  withNames,
} from './index.ts';

const DOC = 'https://learn.microsoft.com/azure/devops/pipelines/process/expressions';

const names = {
  variables: toExpressionValue({
    letters: 'abc',
    numbers: '123',
    'Build.SourceBranch': 'refs/heads/main',
    empty: '',
  }),
  parameters: toExpressionValue({
    list: ['a', 'B', 'c'],
    map: { one: '1', two: { deep: 'x' } },
    objects: [{ id: '1', a: 'x' }, { id: '2' }, { other: '3' }],
    nothing: null,
  }),
  pipeline: toExpressionValue({ startTime: '2026-11-21T09:08:07Z' }),
};

function evaluate(text: string): unknown {
  const value = evaluateExpression(parseExpression(text), { names });
  return value instanceof Version ? value.toString() : value;
}

describe('evaluateExpression, case by case as documented', () => {
  it.each([
    // Literals
    ['true', true, '#boolean'],
    ['TRUE', true, '#boolean'],
    ["'It''s OK'", "It's OK", '#string'],
    ['-1.2', -1.2, '#number'],
    ['.5', 0.5, '#number'],
    ['1.2.3.4', '1.2.3.4', '#version'],
    ["variables['noSuch']", null, '#null'],
    // References
    ['variables.letters', 'abc', '#variables'],
    ["VARIABLES['LETTERS']", 'abc', '#variables'],
    ['parameters.map.two.deep', 'x', '#variables'],
    ['parameters.list[1]', 'B', '#variables'],
    ['parameters.letters.deeper', null, '#null'],
    // Functions
    ["and(eq(variables.letters, 'ABC'), eq(variables.numbers, 123))", true, '#and'],
    ["and(false, gt('x', parameters.list))", false, '#and'],
    ['and(true, true, 0)', false, '#and'],
    ["coalesce(variables.none, variables.empty, 'literal')", 'literal', '#coalesce'],
    ["contains('ABCDE', 'bcd')", true, '#contains'],
    ["containsValue(parameters.list, 'b')", true, '#containsvalue'],
    ["containsValue(parameters.map, '1')", true, '#containsvalue'],
    ["containsValue(parameters.map, 'x')", false, '#containsvalue'],
    ["endsWith('ABCDE', 'de')", true, '#endswith'],
    ["eq('1', 1)", true, '#eq'],
    ["eq(1, 'one')", false, '#eq'],
    ['eq(parameters.list, parameters.map)', false, '#eq'],
    ["format('Hello {0} {1}', 'John', 'Doe')", 'Hello John Doe', '#format'],
    [
      "format('literal left brace {{ and literal right brace }}')",
      'literal left brace { and literal right brace }',
      '#format',
    ],
    ["format('{0:yyyyMMdd}', pipeline.startTime)", '20261121', '#counter'],
    ['ge(5, 5)', true, '#ge'],
    ['gt(5, 2)', true, '#gt'],
    ["gt('b', 'A')", true, '#gt'],
    ['gt(1.10.0, 1.9.0)', true, '#gt'],
    ["in('B', 'A', 'b', 'C')", true, '#in'],
    ["iif(true, 'yes', 'no')", 'yes', '#iif'],
    ["join(';', parameters.list)", 'a;B;c', '#join'],
    ["join(';', 'text')", 'text', '#join'],
    ["join(';', parameters.objects)", ';;', '#join'],
    ["length('fabrikam')", 8, '#length'],
    ['length(parameters.list)', 3, '#length'],
    ['le(2, 2)', true, '#le'],
    ["lower('FOO')", 'foo', '#lower'],
    ['lt(2, 5)', true, '#lt'],
    ['ne(1, 2)', true, '#ne'],
    ["ne(1, 'one')", true, '#ne'],
    ['not(eq(1, 2))', true, '#not'],
    ["notIn('D', 'A', 'B', 'C')", true, '#notin'],
    ['or(eq(1, 1), eq(2, 3))', true, '#or'],
    [
      "replace('https://www.tinfoilsecurity.com/saml/consume','https://www.tinfoilsecurity.com','http://server')",
      'http://server/saml/consume',
      '#replace',
    ],
    ["startsWith('ABCDE', 'ab')", true, '#startswith'],
    ["substring('Hello small World', 6, 5)", 'small', '#substring'],
    ["substring('Hello', 3)", 'lo', '#substring'],
    ["trim('  variable  ')", 'variable', '#trim'],
    ["upper('bah')", 'BAH', '#upper'],
    ['xor(True, False)', true, '#xor'],
    [
      'convertToJson(parameters.map)',
      '{\n  "one": "1",\n  "two": {\n    "deep": "x"\n  }\n}',
      '#converttojson',
    ],
    // Type casting
    ["not('False')", false, '#type-casting'],
    ['not(0)', true, '#type-casting'],
    ['not(0.0.0.0)', false, '#type-casting'],
    ['not(parameters.list)', false, '#type-casting'],
    ['not(parameters.nothing)', true, '#type-casting'],
    ["eq(true, 'false')", true, '#type-casting'],
    ["eq(1, '')", false, '#type-casting'],
    ["eq(0, '')", true, '#type-casting'],
    ["eq('True', true)", true, '#type-casting'],
    ['eq(1.2.0, 1.2)', false, '#type-casting'],
    ["eq(1.2.3, '1.2.3')", true, '#type-casting'],
  ])('%s = %j (%s)', (text, expected, anchor) => {
    expect(`${DOC}${anchor}`).toContain('#');
    expect(evaluate(text)).toEqual(expected);
  });

  it('splits at every character of the second argument', () => {
    expect(evaluate("split('a,b;c', ',;')")).toEqual(['a', 'b', 'c']);
  });

  it('filters arrays by *', () => {
    expect(evaluate('parameters.objects.*.id')).toEqual(['1', '2']);
    expect(evaluate("parameters.objects[*]['id']")).toEqual(['1', '2']);
  });

  it('evaluates both branches of iif, but not what and and or skip', () => {
    expect(() => evaluate("iif(true, 'x', gt(1, 'one'))")).toThrow('cannot compare');
    expect(evaluate("or(true, gt(1, 'one'))")).toBe(true);
  });

  it('writes booleans with a capital letter', () => {
    expect(toText(true)).toBe('True');
  });
});

describe('parseExpression', () => {
  it.each([
    ['3 + 4', "Unexpected symbol: '+'"],
    ['replace h(x)', "Unexpected symbol: 'h'"],
    ['parameters.param-minus', "Unexpected symbol: 'param-minus'"],
    ["'open", "Unexpected symbol: ''open'"],
    ['lt(0.9.o.9, 1)', "Unexpected symbol: '0.9.o.9'"],
    ['eq(1, 2', 'ends too early'],
    ['eq(1, )', "Unexpected symbol: ')'"],
    ['', 'there is none'],
    ['a b', "Unexpected symbol: 'b'"],
    [`${'not('.repeat(60)}true${')'.repeat(60)}`, 'deeper than 50'],
  ])('refuses %s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(message);
  });
});

describe('checkExpression', () => {
  it.each([
    ['nothing()', compileTimeScope, "Unrecognized function: 'nothing'"],
    ['nothing', compileTimeScope, "Unrecognized named-value: 'nothing'"],
    ['dependencies.a.result', compileTimeScope, "Unrecognized named-value: 'dependencies'"],
    ['succeeded()', compileTimeScope, "Unrecognized function: 'succeeded'"],
    ['stageDependencies.a', stageConditionScope, "Unrecognized named-value: 'stageDependencies'"],
    ['parameters.a', jobConditionScope, "Unrecognized named-value: 'parameters'"],
    ["counter('a', 1)", stepConditionScope, "Unrecognized function: 'counter'"],
    ['eq(1)', runtimeScope, "Too few arguments for 'eq'"],
    ['not(1, 2)', runtimeScope, "Too many arguments for 'not'"],
  ])('refuses %s', (text, scope, message) => {
    expect(() => {
      checkExpression(parseExpression(text), scope);
    }).toThrow(message);
  });

  it.each([
    ["and(Succeeded(), eq(Dependencies.a.outputs['s.v'], 'x'))", jobConditionScope],
    ["counter(format('{0:yyyyMMdd}', pipeline.startTime), 100)", runtimeScope],
    ['item.name', withNames(compileTimeScope, ['Item'])],
  ])('accepts %s', (text, scope) => {
    checkExpression(parseExpression(text), scope);
  });
});

describe('splitTemplateText', () => {
  it('keeps }} inside quotes', () => {
    expect(splitTemplateText("a ${{ '}}' }}b")).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'expression', source: " '}}' ", offset: 5 },
      { kind: 'text', text: 'b' },
    ]);
  });

  it('refuses an expression that is not closed', () => {
    expect(() => splitTemplateText("x ${{ ' }}")).toThrow(ExpressionError);
  });
});
