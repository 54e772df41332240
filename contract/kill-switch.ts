import { z } from "zod";
import { Instant, text } from "./page.ts";

/** Whether everything is stopped, and by what. */
export const KillSwitchView = z
  .object({
    /** True while anything below is. */
    on: z.boolean(),
    /** This workspace's own switch; null while it is off. */
    workspace: z.object({ since: Instant, by: z.string(), reason: z.string() }).nullable(),
    /** What stops the whole installation: its environment, or a file beside its data. Only its operator turns that off. */
    installation: z.enum(["environment", "file"]).nullable(),
  })
  .meta({ id: "KillSwitch" });
export type KillSwitchView = z.infer<typeof KillSwitchView>;

export const TurnKillSwitch = z.strictObject({ on: z.boolean(), reason: text(1000, 1) }).meta({ id: "TurnKillSwitch" });
export type TurnKillSwitch = z.infer<typeof TurnKillSwitch>;
