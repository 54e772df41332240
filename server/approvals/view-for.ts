import type { ApprovalView } from "#contract/approvals.ts";
import { type Actor, isKeyOfSystem } from "../context.ts";
import { viewApproval } from "./approval-view.ts";
import type { ShownApproval } from "./shown-approval.ts";

/** What people see of a case that is not blind asks for more of them, and they may simply approve it. */
const UNTOLD = {
  required_approvals: 1,
  quorum_unattainable: false,
  quorum_advice: null,
  votes: [],
  escalation: null,
} satisfies Partial<ApprovalView>;

/** A request as this reader may see it: to a key, one whose case nobody has decided looks alike in both arms. */
export function viewFor(actor: Actor, shown: ShownApproval): ApprovalView {
  const view = viewApproval(shown);
  return isKeyOfSystem(actor) && view.case?.sealed ? { ...view, ...UNTOLD } : view;
}
