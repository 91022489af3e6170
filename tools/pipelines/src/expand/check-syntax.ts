import { parseExpression, splitTemplateText } from '../expressions/index.ts';
import { PipelineError, type PipelineNode, type ScalarNode } from '../model/index.ts';
import { directiveOf } from './directive.ts';
import { placed, positionInside } from './expand-text.ts';

/**
 * Parses every template expression of a file, also those in branches that are not taken: an error of syntax there is an
 * error of the file. Unknown names are not: a branch that is not taken may hold them.
 */
export function checkSyntax(node: PipelineNode): void {
  if (node.kind === 'scalar') {
    checkText(node);
    return;
  }
  if (node.kind === 'sequence') {
    node.items.forEach(checkSyntax);
    return;
  }
  for (const { key, value } of node.entries) {
    const directive = directiveOf(key);
    if (directive === undefined) checkText(key);
    else if ('source' in directive) placed(key.position, () => parseExpression(directive.source));
    checkSyntax(value);
  }
}

function checkText(node: ScalarNode): void {
  const text = node.value;
  if (text === null || !text.includes('${{')) return;
  const directive = directiveOf(node);
  if (directive !== undefined) {
    throw new PipelineError(
      node.position,
      `The directive '${directive.kind}' stands where a value is expected.`,
      `Write it as a key, with a colon: ${text.trim()}:`,
    );
  }
  for (const part of placed(node.position, () => splitTemplateText(text))) {
    if (part.kind === 'expression')
      placed(positionInside(node, part.offset), () => parseExpression(part.source));
  }
}
