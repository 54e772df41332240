import { z } from "zod";

/** Which part of a list: newest first, at most `limit` rows, after the row that `cursor` stands for. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list; `next_cursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() }).meta({ id });
}

export type Page<Item> = { items: Item[]; next_cursor: string | null };

/** Free-form JSON as an agent sends it: an object whose keys are never renamed. */
export const JsonObject = z.record(z.string(), z.unknown());

/** RFC 3339 in UTC. */
export const Instant = z.iso
  .datetime()
  .refine((value) => !/^(0000|9999)/.test(value), "must be within the years 1 to 9998");

/** Free text without control characters that no database or terminal should see. */
export function text(max: number, min = 0) {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), "must not contain a NUL character")
    .refine((value) => !/\p{Surrogate}/u.test(value), "must not contain half of a surrogate pair")
    .refine((value) => value.trim().length >= min, min > 0 ? "must not be blank" : "is too short");
}
