import type { KnownEvidencePack } from "#contract/evidence-pack.ts";
import { NoVerifierKey } from "#engine/audit-checkpoint.ts";
import { BrokenLog } from "#engine/audit-verification.ts";
import { BrokenPack, verifyEvidencePack } from "../verify-evidence-pack.ts";
import { keysOf, textOf, values } from "./audit.ts";
import { type Command, UsageError } from "./command.ts";

/** What the file says, and no entry proves. */
function notDecided({ not_decided: cases = [] }: KnownEvidencePack): string {
  const each = cases.map(
    ({ arm, undecided, waiting }) => `${undecided} ${arm} ended without a decision and ${waiting} waited`,
  );
  return each.length === 0 ? "" : `of the cases that are not here ${each.join(", ")}, as the server counted them; `;
}

export const verifyEvidence: Command = {
  usage: "evidence verify FILE --key KEY-OR-FILE [--key …]",
  options: { key: "many" },
  words: 1,
  run: async (given, terminal) => {
    const [file = ""] = given.positionals;
    const keys = values(given, "key").flatMap(keysOf);
    if (keys.length === 0) throw new UsageError("--key is missing: name+id+key, or a file that holds it");
    try {
      const { pack, read, statistics } = verifyEvidencePack(textOf(file), keys);
      const { agreed, total } = statistics.agreement;
      const { blind, shown, together } = statistics.arms;
      terminal.result(`intact\t${agreed} of ${total}\tdecisions agreed at ${read.graduation.level}`);
      terminal.note(
        `${pack.session.agent}, ${pack.session.skill_name}/${pack.session.decision_class}: of ${total} counted decisions ${blind.total} were made while the recommendation was sealed, ${shown.total} seeing it, and ${together.total} came together with it, so that nobody knows; ${notDecided(pack)}the step of ${read.graduation.at.toISOString()} follows from what is here`,
      );
    } catch (error) {
      if (error instanceof NoVerifierKey) throw new UsageError(error.message);
      if (error instanceof BrokenLog || error instanceof BrokenPack) terminal.result(`broken\t${error.message}`);
      throw error;
    }
  },
};
