/** `examples/first-five-minutes.ts`, as a program outside of this repository has it; that example's test compares them. */
export const FIRST_FIVE_MINUTES = `import { createClient } from "./understudy-client.mjs";
import { ApprovalRejectedError, ApprovalTimedOutError, BlockedError, NoGrantError } from "./understudy-client.mjs";

const client = createClient({
  baseUrl: process.env.UNDERSTUDY_URL ?? "http://127.0.0.1:3000",
  key: process.env.UNDERSTUDY_KEY ?? "",
  tools: {
    look_up_order: { riskLevel: "safe", description: "Read an order" },
    refund: { riskLevel: "medium", description: "Pay money back", isReversible: false },
  },
});

// Each tool runs with a grant or not at all, and with exactly the arguments that were approved.
const lookUpOrder = client.guardTool("look_up_order", ({ order }: { order: string }) => ({ order, paid_usd: 20 }));
const refund = client.guardTool("refund", async (args: { order: string; amount_usd: number }) => {
  return "Refunded " + args.amount_usd + " dollars for " + args.order;
});

// Safe in production: nobody is asked, and it is in the log.
const { order, paid_usd } = await lookUpOrder({ order: "A-4711" });
console.log("Looked up " + order);

try {
  // A change in production: this line waits until a person has decided. The key makes a second run ask only once.
  const said = { estimated_cost_usd: paid_usd, idempotencyKey: "refund-" + order };
  console.log(await refund({ order, amount_usd: paid_usd }, said));
} catch (error) {
  if (error instanceof ApprovalRejectedError) console.log("No: " + error.approval.decision_reason);
  else if (error instanceof ApprovalTimedOutError) console.log("No: nobody decided in time");
  else if (error instanceof BlockedError) console.log("No: " + error.message);
  else if (error instanceof NoGrantError) console.log("Not run: " + error.message);
  else throw error;
}`;
