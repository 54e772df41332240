"use client";

import { CircleAlert } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import { REQUEST_WARNING_TEXT } from "#engine/refusal.ts";
import type { ApprovalSeen } from "./approval-seen.ts";

/** What a reviewer should know before all else: what is missing, and what cannot come to an end. */
export function RequestNotices({ approval }: { approval: ApprovalSeen }) {
  const { warnings, quorum_advice: advice, supersedes } = approval;
  const notices = [...(advice === null ? [] : [advice]), ...warnings.map((warning) => REQUEST_WARNING_TEXT[warning])];
  if (notices.length === 0 && supersedes === null) return null;
  return (
    <ul
      aria-label="Before you decide"
      className="mt-3 grid gap-1 rounded-control border border-line-3 px-3.5 py-2 text-12"
    >
      {notices.map((notice) => (
        <li key={notice} className="flex items-start gap-2">
          <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none text-fg-1" />
          {notice}
        </li>
      ))}
      {supersedes !== null && (
        <li>
          It takes the place of{" "}
          <Link href={`/approvals/${supersedes}`} className="link">
            an earlier request
          </Link>
          ; votes were not carried over.
        </li>
      )}
    </ul>
  );
}
