import type { SessionDetail } from "#contract/sessions.ts";
import { LEVEL_DUTIES } from "#engine/level.ts";
import { PostureGlyph } from "../posture/posture-glyph.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { AUTONOMY_LEVEL_WORDS } from "../words.ts";

/** Where this skill acts, and who decides there. */
export function PlacePane({ session }: { session: SessionDetail }) {
  const { needsPerson } = LEVEL_DUTIES[session.level];
  return (
    <Pane inset="rail" aria-labelledby="place">
      <SectionHeader id="place" title="Where this skill acts" />
      <p className="flex h-7 items-center gap-2.5 text-12">
        <PostureGlyph
          posture={{ environment: session.environment.mode, membrane: null, level: session.level }}
          demands={needsPerson ? { level: "escalate" } : {}}
        />
        <span className="clip font-mono">{session.environment.name}</span>
        <span className="clip text-fg-2">{session.device_id}</span>
        <span className="ml-auto whitespace-nowrap text-fg-1">{AUTONOMY_LEVEL_WORDS[session.level].who}</span>
      </p>
    </Pane>
  );
}
