"use client";

import { GrantLine } from "../grants/grant-line.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { BlockAcknowledgement } from "./block-acknowledgement.tsx";

/** What goes on after the end: the permission that an approval gave, or which owner knows of a block. */
export function OutcomeAside({ approval }: { approval: ApprovalSeen }) {
  if (approval.status === "blocked") return <BlockAcknowledgement approval={approval} />;
  return approval.grant && <GrantLine approvalId={approval.id} grant={approval.grant} />;
}
