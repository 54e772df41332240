import { needsPasswordAgain, PASSWORD_VOUCHES_MINUTES } from "#engine/reauthentication.ts";
import { databaseNow, type TxContext } from "./context.ts";
import { AppError } from "./errors.ts";

/**
 * Asks who came with the browser to have entered the password lately, by the database's clock. Keys pass: what a key may
 * do was settled when it was issued. Slack cannot ask for a password, so who comes from there is sent to the page.
 */
export async function requireRecentPassword(ctx: TxContext): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === "member" && actor.channel === "slack") {
    throw new AppError("reauthentication_required", "This needs a password entered lately: open the page to decide it");
  }
  if (actor.kind !== "member" || actor.channel !== "browser") return;
  if (!needsPasswordAgain(actor.authenticatedAt, await databaseNow(ctx))) return;
  throw new AppError(
    "reauthentication_required",
    `Enter your password again: this needs one entered in the last ${PASSWORD_VOUCHES_MINUTES} minutes`,
  );
}
