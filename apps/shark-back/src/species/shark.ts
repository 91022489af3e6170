import { Type, type Static } from 'typebox';

/** The IUCN Red List categories that occur among our species. */
export const conservationStatuses = ['LC', 'NT', 'VU', 'EN', 'CR'] as const;

export const Shark = Type.Object(
  {
    name: Type.String({ description: 'Name in URLs, lower case with hyphens' }),
    title: Type.String({ description: 'Common name' }),
    latin: Type.String({ description: 'Scientific name' }),
    lengthMetres: Type.Number({ description: 'Length of a large adult' }),
    diet: Type.String(),
    habitat: Type.String(),
    status: Type.Enum([...conservationStatuses], { description: 'IUCN Red List category' }),
    fact: Type.String({ description: 'One sentence worth knowing' }),
  },
  { $id: 'Shark' },
);
export type Shark = Readonly<Static<typeof Shark>>;
