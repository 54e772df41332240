"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { WithRail } from "../ui/pane.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type Viewer, ViewerProvider } from "../viewer.tsx";
import { AgreementPane } from "./agreement-pane.tsx";
import { CriticalMissPane } from "./critical-miss-pane.tsx";
import { skillOf } from "./figures.ts";
import { GatePane } from "./gate-pane.tsx";
import { PlacePane } from "./place-pane.tsx";
import { SessionActBar, SessionActs } from "./session-acts.tsx";
import { SessionLadder } from "./session-ladder.tsx";
import { SessionNotices } from "./session-notices.tsx";
import { SettingsPane } from "./settings-pane.tsx";

// Below the first screen, or at one level only: fetched after the page stands.
const AutonomousActs = dynamic(() => import("./autonomous-acts.tsx").then((file) => file.AutonomousActs), {
  ssr: false,
});
const DisagreementPane = dynamic(() => import("./disagreement-pane.tsx").then((file) => file.DisagreementPane), {
  ssr: false,
});
const WhoSaidWhatPane = dynamic(() => import("./who-said-what-pane.tsx").then((file) => file.WhoSaidWhatPane), {
  ssr: false,
});
const UndecidedPane = dynamic(() => import("./undecided-pane.tsx").then((file) => file.UndecidedPane), { ssr: false });
const EvidencePane = dynamic(() => import("./evidence-body.tsx").then((file) => file.EvidencePane), { ssr: false });
const CalibrationPane = dynamic(() => import("./calibration-pane.tsx").then((file) => file.CalibrationPane), {
  ssr: false,
});
const ReviewerAgreementPane = dynamic(
  () => import("./reviewer-agreement-pane.tsx").then((file) => file.ReviewerAgreementPane),
  { ssr: false },
);
const FingerprintPane = dynamic(() => import("./fingerprint-pane.tsx").then((file) => file.FingerprintPane), {
  ssr: false,
});
const HowFarPane = dynamic(() => import("./how-far.tsx").then((file) => file.HowFarPane), { ssr: false });
const LevelHistory = dynamic(() => import("./level-history.tsx").then((file) => file.LevelHistory), { ssr: false });

/** One session: where it stands, what it rests on, and what would change it. */
export function SessionSheet({ sessionId, viewer }: { sessionId: string; viewer: Viewer }) {
  const trpc = useTRPC();
  const session = useQuery({
    ...trpc.sessions.byId.queryOptions({ session_id: sessionId }),
    // Time alone opens the critical-miss window, and no event tells of it.
    refetchInterval: ({ state }) => untilWindowOpens(state.data?.window_opens_at ?? null),
  });
  return (
    <ViewerProvider viewer={viewer}>
      <Loaded
        query={session}
        title="Could not load the session"
        stands="Its level and what was decided stand."
        loading={<SkeletonRows rows={12} height="h-11" label="Loading the session" className="px-6" />}
      >
        {(detail) => <Sheet session={detail} />}
      </Loaded>
    </ViewerProvider>
  );
}

const DAY_MS = 86_400_000;

/** When to ask again, in milliseconds; a day at most, since a longer timer would ring at once. */
function untilWindowOpens(opensAt: string | null): number | false {
  return opensAt !== null && Math.min(DAY_MS, Math.max(10_000, Date.parse(opensAt) - Date.now() + 1000));
}

function Sheet({ session }: { session: SessionDetail }) {
  return (
    <SessionActs session={session}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title={session.agent.name}
          name={skillOf(session)}
          description={<Description session={session} />}
          actions={<SessionActBar session={session} />}
        />
        <SessionNotices session={session} />
        <WithRail
          railLabel="Gates and settings"
          rail={
            <>
              <GatePane session={session} />
              <HowFarPane session={session} />
              <CriticalMissPane session={session} />
              <UndecidedPane session={session} />
              <PlacePane session={session} />
              <SettingsPane session={session} />
            </>
          }
        >
          <SessionLadder session={session} />
          <AgreementPane session={session} />
          <EvidencePane session={session} />
          {session.level === "autonomous" && <AutonomousActs session={session} />}
          <div className="flex max-md:flex-col xl:items-stretch">
            <DisagreementPane session={session} />
            <WhoSaidWhatPane session={session} />
          </div>
          <CalibrationPane session={session} />
          <ReviewerAgreementPane session={session} />
          <FingerprintPane session={session} />
          <LevelHistory session={session} />
        </WithRail>
      </div>
    </SessionActs>
  );
}

/** What the agent is for, who opened the session, and where it acts. */
function Description({ session }: { session: SessionDetail }) {
  const { agent, stays } = session;
  const opener = stays[0]?.entered_by;
  const words = [
    agent.description.replace(/[^.]$/, "$&."),
    agent.version && `Version ${agent.version}.`,
    opener ? `Opened by ${opener},` : "",
    opener ? "known as" : "Known as",
  ];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span>
        {words.filter(Boolean).join(" ")} <span className="mono text-fg-0">{session.device_id}</span> in{" "}
        <span className="mono text-fg-0">{session.environment.name}</span>
      </span>
      <StateWord position={{ environment: session.environment.mode }} />
    </span>
  );
}
