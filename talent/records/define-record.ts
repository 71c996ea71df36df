import type * as z from 'zod/mini';

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/**
 * What one kind of record holds. Every field is a register of its own (see `sync/registers.ts`), so no field
 * is required: a record that a newer version wrote, or that was only half synced, is still readable.
 */
export interface RecordDefinition<
  Fields extends Shape = Shape,
  Sets extends Shape = Shape,
  Reference extends string = string,
> {
  /** Single values, by name. A human's value outranks a captured one, field by field. */
  readonly fields: Fields;
  /** Sets of values, each kept under a normalized key (a mail address, a profile address). */
  readonly sets: Sets;
  /** The fields that hold the id of another record and can be looked up by it. */
  readonly references: readonly Reference[];
}

export function defineRecord<
  const Fields extends Shape,
  const Reference extends Extract<keyof Fields, string> = never,
  const Sets extends Shape = Record<never, never>,
>(definition: {
  fields: Fields;
  sets?: Sets;
  references?: readonly Reference[];
}): RecordDefinition<Fields, Sets, Reference> {
  return {
    fields: definition.fields,
    // An absent `sets` infers the empty record type, which `{}` is.
    sets: definition.sets ?? ({} as Sets),
    references: definition.references ?? [],
  };
}
