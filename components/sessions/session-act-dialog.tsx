"use client";

import type { SessionDetail } from "#contract/sessions.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { ConfigureDialog } from "./configure-dialog.tsx";
import { DemoteDialog } from "./demote-dialog.tsx";
import { GraduateDialog } from "./graduate-dialog.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import type { SessionAct } from "./session-act.ts";

/** The dialogs of a session, of which at most one is open. They stay mounted, so that each closes by itself. */
export function SessionActDialog({
  session,
  act,
  suggested,
  notGraduate,
  onChange,
}: {
  session: SessionDetail;
  act: SessionAct | null;
  /** The level that a suggestion names. */
  suggested: AutonomyLevel | null;
  /** Things may change while the dialog is open. */
  notGraduate: string | null;
  onChange: (act: SessionAct | null) => void;
}) {
  const dialog = (which: SessionAct) => ({
    session,
    open: act === which,
    onOpenChange: (next: boolean) => onChange(next ? which : null),
  });
  return (
    <>
      <GraduateDialog {...dialog("graduate")} disabledReason={notGraduate} />
      <DemoteDialog {...dialog("demote")} suggested={suggested} />
      <ReasonDialog act="acknowledge" {...dialog("acknowledge")} />
      <ReasonDialog act="start_again" {...dialog("start_again")} />
      <ConfigureDialog {...dialog("configure")} />
      <ReasonDialog act="close" {...dialog("close")} />
    </>
  );
}
