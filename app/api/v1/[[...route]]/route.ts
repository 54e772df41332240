import { restApp } from "#server/rest/entrance.ts";

export const dynamic = "force-dynamic";

/** The agents' API inside the pages' framework, for `next dev` and other hosts; our own server skips the framework. */
const answer = (request: Request) => restApp().fetch(request);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
