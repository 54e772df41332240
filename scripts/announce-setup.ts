import { database } from "#server/runtime.ts";
import { ensureSetupToken } from "#server/setup/ensure-setup-token.ts";

/** Prints the one-time token for the first owner, as long as nobody has an account. */
export async function announceSetup(url: string): Promise<void> {
  const token = await ensureSetupToken(database());
  if (!token) return;
  console.log(
    `\nNobody has an account yet. Create the first owner at ${url}/set-up with this one-time token:\n\n  ${token}\n`,
  );
}
