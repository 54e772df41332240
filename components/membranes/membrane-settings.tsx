import type { MembraneContent } from "#contract/membranes.ts";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { settingLines } from "./content-lines.ts";

/** What a revision says besides its policies. */
export function MembraneSettings({ content }: { content: MembraneContent }) {
  return (
    <Pane inset="rail" aria-labelledby="settings">
      <SectionHeader id="settings" title="Besides the policies" />
      <KeyValues
        align="end"
        className="text-12"
        entries={settingLines(content).map(({ field, value }) => ({ term: field, value }))}
      />
    </Pane>
  );
}
