import { type Context, type TxContext, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { forgiveAttempt, limitAccount } from "./limit-attempts.ts";
import { findPasswordHash } from "./member-identity-store.ts";
import { isPassword } from "./password.ts";

/** Refuses unless this is the member's own password. Counts like a sign-in, so that an open browser is no oracle. */
export async function requirePassword(
  ctx: Context,
  member: { id: string; email: string },
  password: string,
  path = "password",
): Promise<void> {
  await limitAccount(ctx, member.email);
  const passwordHash = await withTx(ctx, (ctx: TxContext) => findPasswordHash(ctx, member.id));
  if (passwordHash === null) {
    throw new AppError("conflict", "You have no password here; sign in again with your identity provider", {
      refusal: "no_password",
    });
  }
  if (!(await isPassword(password, passwordHash))) {
    const errors = [{ path, message: "is not your password" }];
    throw new AppError("bad_request", "This is not your password", { errors });
  }
  await forgiveAttempt(ctx, member.email);
}
