import { Type, type Static } from 'typebox';

/** The part of shark-back's answers that the pages need. */
export const BackShark = Type.Object({
  name: Type.String(),
  title: Type.String(),
  latin: Type.String(),
  lengthMetres: Type.Number(),
  diet: Type.String(),
  habitat: Type.String(),
  status: Type.String(),
  fact: Type.String(),
});
export type BackShark = Static<typeof BackShark>;

export const BackSharkList = Type.Object({ total: Type.Integer(), sharks: Type.Array(BackShark) });
export type BackSharkList = Static<typeof BackSharkList>;

export const BackAbout = Type.Object({
  time: Type.String(),
  environment: Type.String(),
  hostname: Type.String(),
  version: Type.String(),
});
export type BackAbout = Static<typeof BackAbout>;
