import { restApp } from "#server/rest/entrance.ts";

export const dynamic = "force-dynamic";

/** Slack's door inside the pages' framework, for `next dev` and other hosts; our own server skips the framework. */
export const POST = (request: Request) => restApp().fetch(request);
