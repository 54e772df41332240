import type { Metadata } from "next";
import { UnlitPosture } from "#components/posture/unlit-posture.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";

export const metadata: Metadata = { title: "Not found" };

/** Also what somebody sees who may not see the page: that it exists is not told. */
export default function NotFound() {
  return (
    <PlainPage
      title="Nothing is here"
      description="The address may be wrong, or what was here belongs to another workspace."
    >
      <UnlitPosture />
      <div>
        <a href="/" className="link">
          To the overview
        </a>
      </div>
    </PlainPage>
  );
}
