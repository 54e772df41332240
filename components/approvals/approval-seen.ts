import type { ApprovalView } from "#contract/approvals.ts";
import type { CaseView } from "#contract/observations.ts";

type WithoutContext<Seen> = Omit<Seen, "context"> & { context?: unknown };

export type SupervisedCaseSeen = WithoutContext<NonNullable<ApprovalView["case"]>>;

/** A request as it arrives: JSON leaves out a context that is not there. */
export type ApprovalSeen = Omit<ApprovalView, "case"> & { case: SupervisedCaseSeen | null };

/** A case that waits at shadow, as it arrives. */
export type CaseSeen = WithoutContext<CaseView>;
