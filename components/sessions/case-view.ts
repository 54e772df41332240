import type { ObservationView } from "#contract/observations.ts";

/** An observation as it arrives: JSON leaves out a context that is not there. */
export type CaseView = Omit<ObservationView, "context"> & { context?: unknown };
