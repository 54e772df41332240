import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Permission } from "#engine/permission.ts";
import { type Actor, type Context, may } from "../context.ts";
import { PATH_HEADER, signInPath } from "./next-path.ts";
import { actorOfCookie } from "./session-actor.ts";
import { orUnavailablePage } from "./unavailable-page.ts";
import { visitorOf } from "./visitor.ts";

/** The member who looks at a page, with all that a use-case needs. */
export type Viewer = Context & { actor: Extract<Actor, { kind: "member" }> };

/** Read once for one rendering of one page, never longer. */
const currentViewer = cache(async (): Promise<Viewer | null> => {
  const sent = await headers();
  const visitor = visitorOf(sent);
  const actor = await orUnavailablePage(actorOfCookie(sent.get("cookie"), visitor.db));
  return actor?.kind === "member" ? { ...visitor, actor } : null;
});

/**
 * First line of every page inside the console: the viewer, or the sign-in page that leads back here. A page that the
 * viewer's role does not open is none.
 */
export async function requireViewer(permission: Permission): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer === null) redirect(signInPath((await headers()).get(PATH_HEADER)));
  if (!may(viewer, permission)) notFound();
  return viewer;
}

/** For the pages outside the console: whether somebody is signed in already. */
export async function findViewer(): Promise<Viewer | null> {
  return currentViewer();
}
