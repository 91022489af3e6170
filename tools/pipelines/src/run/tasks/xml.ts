import { XMLParser } from 'fast-xml-parser';

/** An element with its attributes (`@name`) and children; children of one name are always an array. */
export type XmlElement = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  alwaysCreateTextNode: true,
  parseAttributeValue: false,
  parseTagValue: false,
});

/** Throws where the text is no XML. */
export function parseXml(text: string): XmlElement {
  return parser.parse(text, true) as XmlElement;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  const children = element?.[name];
  return Array.isArray(children) ? (children as readonly XmlElement[]) : [];
}

export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}
