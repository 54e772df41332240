import "server-only";
import { headers } from "next/headers";
import type { SetUpState } from "#contract/members.ts";
import { findViewer } from "#server/auth/require-viewer.ts";
import { orUnavailablePage } from "#server/auth/unavailable-page.ts";
import { visitorOf } from "#server/auth/visitor.ts";
import type { TrpcContext } from "#server/trpc/context.ts";
import { createCaller } from "#server/trpc/router.ts";

/** Who asks while a page is rendered: the viewer, or a visitor whom nobody knows yet. */
export async function pageContext(): Promise<TrpcContext> {
  return (await findViewer()) ?? { ...visitorOf(await headers()), actor: null };
}

/** What the pages outside the console ask before anybody is known. */
export async function setUpState(): Promise<SetUpState> {
  return orUnavailablePage(createCaller(await pageContext()).members.setUpNeeded());
}
