import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { refusalOfTarget, targetGuard } from "./target-guard.ts";

/** Refuses a URL that the sender would refuse, when it is saved. It asks the name server, so it comes before any transaction. */
export async function requireTarget(url: string): Promise<void> {
  const message = await refusalOfTarget(targetGuard(env().WEBHOOK_ALLOW_CIDRS), url);
  if (message !== null) throw new AppError("bad_request", message, { errors: [{ path: "url", message }] });
}
