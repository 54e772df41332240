import { KillSwitchView, TurnKillSwitch } from "#contract/kill-switch.ts";
import { getKillSwitch } from "../../kill-switch/read-kill-switch.ts";
import { turnKillSwitch } from "../../kill-switch/turn-kill-switch.ts";
import { authed, router } from "../init.ts";

export const killSwitchRouter = router({
  get: authed.output(KillSwitchView).query(({ ctx }) => getKillSwitch(ctx)),
  turn: authed
    .input(TurnKillSwitch)
    .output(KillSwitchView)
    .mutation(({ ctx, input }) => turnKillSwitch(ctx, input)),
});
