import { restApp } from "#server/rest/entrance.ts";

export const dynamic = "force-dynamic";

/** The public keys inside the pages' framework, for `next dev` and other hosts; our own server skips the framework. */
export const GET = (request: Request) => restApp().fetch(request);
