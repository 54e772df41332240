"use client";

import { TriangleAlert } from "lucide-react";
import type { SessionDetail } from "#contract/sessions.ts";
import type { AutonomyLevel, Suggestion } from "#engine/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Time } from "../ui/time.tsx";
import { counted } from "./figures.ts";
import { casesPath } from "./paths.ts";
import { useActs } from "./session-acts.tsx";

/** Where a suggestion leads; null is the next lower level. */
const SUGGESTED_LEVEL = { demote: null, re_enter_shadow: "shadow", start_again: "shadow" } satisfies Record<
  Suggestion,
  AutonomyLevel | null
>;
const SUGGESTED_ACT = {
  demote: "Demote",
  re_enter_shadow: "Back to SHADOW",
  start_again: "Start again",
} satisfies Record<Suggestion, string>;

/** What a person should know before anything else: that it is closed, that a demotion is suggested, that cases wait. */
export function SessionNotices({ session }: { session: SessionDetail }) {
  const { refusals, begin } = useActs();
  return (
    <div>
      {session.closed_at && (
        <p role="status" className="hatch border-b border-line-2 px-6 py-2 max-md:px-4">
          Closed <Time at={session.closed_at} />. It takes no more cases; its evidence stays readable.
        </p>
      )}
      {session.suggestions.map(({ kind, reason }) => (
        <div key={kind} className={NOTICE}>
          <TriangleAlert size={16} strokeWidth={1.5} aria-hidden className="flex-none text-fg-1" />
          <p className="min-w-0 flex-1 text-pretty max-md:basis-4/5">
            <b className="font-medium">Suggested: {SUGGESTED_ACT[kind].toLowerCase()}.</b> {reason}.
            {kind === "demote" && session.drift_alarm && (
              <>
                {" "}
                Most likely since <Time at={session.drift_alarm.began_at} />.
              </>
            )}
          </p>
          {kind === "demote" && session.drift_alarm && (
            <Button disabledReason={refusals.acknowledge} onClick={() => begin("acknowledge")}>
              Acknowledge
            </Button>
          )}
          {kind === "start_again" ? (
            <Button disabledReason={refusals.start_again} onClick={() => begin("start_again")}>
              {SUGGESTED_ACT[kind]}
            </Button>
          ) : (
            <Button
              disabledReason={refusals.demote}
              onClick={() => begin("demote", SUGGESTED_LEVEL[kind] ?? undefined)}
            >
              {SUGGESTED_ACT[kind]}
            </Button>
          )}
        </div>
      ))}
      {session.undecided > 0 && session.level === "shadow" && (
        <p className={NOTICE}>
          <span className="min-w-0 flex-1">
            <b className="font-medium">{counted(session.undecided, "case")}</b>{" "}
            {session.undecided === 1 ? "waits" : "wait"} for a person’s own decision.
          </span>
          <ButtonLink href={`${casesPath(session.id)}?state=undecided`}>Decide</ButtonLink>
        </p>
      )}
    </div>
  );
}

const NOTICE = "flex items-center gap-3 border-b border-line-2 bg-bg-2 px-6 py-2 max-md:px-4 max-md:flex-wrap";
