import { UnlitPosture } from "#components/posture/unlit-posture.tsx";
import { Page } from "#components/shell/page.tsx";
import { buttonClass } from "#components/ui/button-style.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";

/** Also what a viewer sees who may not see the thing: that it exists is not told. */
export default function ConsoleNotFound() {
  return (
    <Page crumbs={[{ label: "Not found" }]}>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        glyph={<UnlitPosture />}
        title="Nothing is here"
        // Every page carries this one, so it is drawn with what each has anyway.
        action={
          <Link href="/" className={buttonClass("plain", "normal")}>
            To the overview
          </Link>
        }
      >
        The address may be wrong, or what was here belongs to another workspace.
      </EmptyState>
    </Page>
  );
}
