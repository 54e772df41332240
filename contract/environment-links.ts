import { z } from "zod";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { EnvironmentId } from "./ids.ts";
import { Instant, text } from "./page.ts";

const Linked = z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) });

/** What was found in `lab` while it was in lab is compared with what shows up in `shadow` while that is in shadow. */
export const EnvironmentLinks = z
  .object({
    items: z.array(
      z.object({
        lab: Linked,
        shadow: Linked,
        /** Null where it was no member. */
        linked_by: z.string().nullable(),
        linked_at: Instant,
      }),
    ),
  })
  .meta({ id: "EnvironmentLinks" });
export type EnvironmentLinks = z.infer<typeof EnvironmentLinks>;

/** Names the environment whose lab findings are looked for in this one. */
export const LinkEnvironment = z
  .strictObject({ lab_environment_id: EnvironmentId, reason: text(4000, 1) })
  .meta({ id: "LinkEnvironment" });
export type LinkEnvironment = z.infer<typeof LinkEnvironment>;
