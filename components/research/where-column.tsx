import type { CycleView } from "#contract/cycles.ts";
import type { Column } from "../ui/table.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

/** In which environment something was reported, and the mode that it was in then. */
export const WHERE_COLUMN: Column<Pick<CycleView, "environment" | "mode">> = {
  id: "where",
  header: "Found in",
  width: "170px",
  clip: true,
  hideBelow: "md",
  cell: ({ environment, mode }) => (
    <>
      {environment.name} <span className="state-word text-fg-2">{OPERATING_MODE_WORDS[mode].label}</span>
    </>
  ),
  tell: ({ environment }) => environment.name,
};
