import { Type, type Static } from 'typebox';

// PostgreSQL cannot store the character U+0000 in text.
const text = { pattern: '^[^\\u0000]*$' };

const fields = {
  shark: Type.String({
    ...text,
    minLength: 1,
    maxLength: 100,
    description: 'Name of a species, as in /sharks',
  }),
  place: Type.String({ ...text, minLength: 1, maxLength: 200 }),
  count: Type.Integer({ minimum: 1, maximum: 100_000, default: 1, description: 'How many were seen' }),
  note: Type.String({ ...text, maxLength: 1000, default: '' }),
};

/** A sighting as it is reported. */
export const NewSighting = Type.Object(
  {
    ...fields,
    seenAt: Type.Optional(Type.String({ format: 'date-time', description: 'Now, unless given' })),
  },
  { additionalProperties: false },
);
export type NewSighting = Static<typeof NewSighting>;

/** A sighting as it is stored: with its number and time. */
export const Sighting = Type.Object({
  id: Type.Integer(),
  ...fields,
  seenAt: Type.String({ format: 'date-time' }),
});
export type Sighting = Readonly<Static<typeof Sighting>>;
