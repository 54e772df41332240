import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { LiveEvents } from "#components/live-events.tsx";
import { StepUpProvider } from "#components/members/step-up.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { PATH_HEADER, signInPath } from "#server/auth/next-path.ts";
import { findViewer } from "#server/auth/require-viewer.ts";
import { createCaller } from "#server/trpc/router.ts";

/** The frame of the console for whoever is signed in. What they may see is each page's own question. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer();
  if (viewer === null) redirect(signInPath((await headers()).get(PATH_HEADER)));
  return (
    <Shell viewer={await createCaller(viewer).members.viewer()}>
      <LiveEvents />
      <StepUpProvider>{children}</StepUpProvider>
    </Shell>
  );
}
