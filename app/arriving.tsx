import "server-only";
import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { Page as Sheet } from "#components/shell/page.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";

/** What the browser says of a step inside the app. Whoever does not say it, a program too, is answered with a document. */
const STEP = "empty";

const ANY_PAGE = (
  <Sheet crumbs={[]}>
    <PageSkeleton />
  </Sheet>
);

/**
 * A page whose skeleton stands while it is read. A document has a status, and nothing of it is sent before that is known:
 * it waits for `known`, which throws where there is no such page for this viewer. A step inside the app has no status, and
 * shows the skeleton at once. A `loading` file would send its skeleton first, and then every answer is a 200.
 */
export function arriving<Props extends object>(
  { known, skeleton = ANY_PAGE }: { known: (props: Props) => Promise<unknown>; skeleton?: ReactNode },
  Page: (props: Props) => Promise<ReactNode>,
) {
  return async function Arriving(props: Props) {
    if ((await headers()).get("sec-fetch-dest") !== STEP) await known(props);
    return (
      <Suspense fallback={skeleton}>
        <Page {...props} />
      </Suspense>
    );
  };
}
