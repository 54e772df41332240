import { z } from "zod";
import { SUBJECT_KINDS } from "#engine/vocabulary.ts";
import { text } from "./page.ts";

/** What somebody types to find a thing: words of its name, a reference in another system, or its id or the beginning of it. */
export const FindQuery = z.strictObject({ text: text(200, 1) });
export type FindQuery = z.infer<typeof FindQuery>;

/** Agents, sessions, membranes and requests; of each kind the newest few. `detail` says where it is and how it stands. */
export const Found = z.object({
  items: z.array(
    z.object({
      kind: z.enum(SUBJECT_KINDS).extract(["agent", "session", "approval", "membrane"]),
      id: z.string(),
      title: z.string(),
      detail: z.string(),
    }),
  ),
});
export type Found = z.infer<typeof Found>;
