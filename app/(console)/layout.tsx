import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { BreakGlass } from "#components/break-glass/break-glass.tsx";
import { KillSwitch } from "#components/kill-switch/kill-switch.tsx";
import { LiveEventsLater } from "#components/live-events-later.tsx";
import { StepUpProvider } from "#components/members/step-up.tsx";
import { SavedViewsLater } from "#components/saved-views/saved-views-later.tsx";
import { LogAlarmLater } from "#components/shell/log-alarm-later.tsx";
import { LogFoot } from "#components/shell/log-foot.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { WaitingCount } from "#components/shell/waiting-count.tsx";
import { SignInWatch } from "#components/sign-in-watch.tsx";
import { PATH_HEADER, signInPath } from "#server/auth/next-path.ts";
import { findViewer } from "#server/auth/require-viewer.ts";
import { orUnavailablePage } from "#server/auth/unavailable-page.ts";
import { createCaller } from "#server/trpc/router.ts";
import { Hydrate, prefetch, trpc } from "../rsc.tsx";

/** The frame of the console for whoever is signed in. What they may see is each page's own question. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer();
  if (viewer === null) redirect(signInPath((await headers()).get(PATH_HEADER)));
  const [view] = await Promise.all([
    orUnavailablePage(createCaller(viewer).members.viewer()),
    prefetch(trpc.overview.waiting.queryOptions()),
    prefetch(trpc.audit.state.queryOptions()),
    prefetch(trpc.killSwitch.get.queryOptions()),
    prefetch(trpc.breakGlass.list.queryOptions()),
  ]);
  const counts = { approvals: <WaitingCount of="approvals" />, sessions: <WaitingCount of="undecided_cases" /> };
  const notice = (
    <>
      <KillSwitch viewer={{ id: view.id, role: view.role }} />
      <BreakGlass />
      <LogAlarmLater />
    </>
  );
  return (
    <Hydrate>
      <StepUpProvider>
        <Shell
          viewer={view}
          counts={counts}
          views={<SavedViewsLater viewer={view} />}
          audit={<LogFoot />}
          notice={notice}
        >
          <LiveEventsLater role={view.role} />
          <SignInWatch />
          {children}
        </Shell>
      </StepUpProvider>
    </Hydrate>
  );
}
