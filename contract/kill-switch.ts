import { z } from "zod";
import { MemberId } from "./ids.ts";
import { Instant, text } from "./page.ts";

/** Whether everything is stopped, and by what. */
export const KillSwitchView = z
  .object({
    /** True while anything below is. */
    on: z.boolean(),
    /** This workspace's own switch; null while it is off. */
    workspace: z
      .object({
        since: Instant,
        by: z.string(),
        reason: z.string(),
        /** Whether two owners have to agree to let it go on: there are two, and there is production. */
        needs_second_owner: z.boolean(),
        /** What one owner asked for and another has to agree to, by `until`; null where nobody asked lately. */
        release: z
          .object({ by: z.object({ id: MemberId, name: z.string() }), at: Instant, until: Instant, reason: z.string() })
          .nullable(),
      })
      .nullable(),
    /** What stops the whole installation: its environment, or a file beside its data. Only its operator turns that off. */
    installation: z.enum(["environment", "file"]).nullable(),
  })
  .meta({ id: "KillSwitch" });
export type KillSwitchView = z.infer<typeof KillSwitchView>;

export const TurnKillSwitch = z.strictObject({ on: z.boolean(), reason: text(1000, 1) }).meta({ id: "TurnKillSwitch" });
export type TurnKillSwitch = z.infer<typeof TurnKillSwitch>;
