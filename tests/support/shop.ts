import { boolean, looseObject, string } from '../../src/schemas/kinds.js';

export interface Shop {
  readonly name: string;
  readonly opening: { readonly sunday: boolean };
  readonly note?: string | null;
}

export const opening = looseObject<Shop['opening']>({ sunday: boolean }, {});

/** The kind of an object with a certain field, a nested one and an open one. */
export const shop = looseObject<Shop>({ name: string, opening }, { note: string });

export const value: Shop = { name: 'x', opening: { sunday: true } };
