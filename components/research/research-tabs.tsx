import { SegmentedLinks } from "../ui/segmented-links.tsx";

const VIEWS = [
  { label: "Cycles", href: "/cycles" },
  { label: "Findings", href: "/findings" },
  { label: "Interventions", href: "/interventions" },
  { label: "Kinds of failure", href: "/failures" },
] as const;

/** The views of what research found. */
export function ResearchTabs({ here }: { here: (typeof VIEWS)[number]["href"] }) {
  return <SegmentedLinks label="Research" segments={VIEWS.map((view) => ({ ...view, current: view.href === here }))} />;
}
