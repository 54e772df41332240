import { SegmentedLinks } from "../ui/segmented-links.tsx";

const VIEWS = [
  { label: "Membranes", href: "/membranes" },
  { label: "Kernels", href: "/kernels" },
  { label: "Staged changes", href: "/staged-changes" },
] as const;

/** What binds agents: the policies around them, what they keep to by themselves, and what of both is on trial. */
export function MembraneKernelTabs({ here }: { here: (typeof VIEWS)[number]["href"] }) {
  return <SegmentedLinks label="Rules" segments={VIEWS.map((view) => ({ ...view, current: view.href === here }))} />;
}
