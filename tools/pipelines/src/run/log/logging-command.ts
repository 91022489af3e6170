/** A `##vso[area.action key=value;…]data` line that a step printed. */
export interface LoggingCommand {
  /** `task.setvariable`, in lower case. */
  readonly name: string;
  /** Names in lower case. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const PREFIX = '##vso[';
const ESCAPES: readonly (readonly [RegExp, string])[] = [
  [/%0D/gi, '\r'],
  [/%0A/gi, '\n'],
  [/%3B/gi, ';'],
  [/%5D/gi, ']'],
  // Last, so that an escaped percent sign starts no other escape.
  [/%AZP25/gi, '%'],
];

function unescape(text: string): string {
  return ESCAPES.reduce((result, [escape, character]) => result.replace(escape, character), text);
}

function propertiesOf(text: string): Record<string, string> {
  const pairs = text.split(';').flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=');
    return equals <= 0
      ? []
      : [[pair.slice(0, equals).trim().toLowerCase(), unescape(pair.slice(equals + 1))]];
  });
  return Object.fromEntries(pairs);
}

/**
 * The command in a line of output, wherever in the line it stands, as the Azure agent reads it; undefined when there is none.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function parseLoggingCommand(line: string): LoggingCommand | undefined {
  const start = line.indexOf(PREFIX);
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  const inside = line.slice(start + PREFIX.length, end).trim();
  const space = inside.indexOf(' ');
  const name = space < 0 ? inside : inside.slice(0, space);
  if (!/^\w+\.\w+$/.test(name)) return undefined;
  return {
    name: name.toLowerCase(),
    properties: propertiesOf(space < 0 ? '' : inside.slice(space + 1)),
    data: unescape(line.slice(end + 1)),
  };
}
