import type { EnvironmentView } from "#contract/environments.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { SegmentedLinks } from "../ui/segmented-links.tsx";
import { Time } from "../ui/time.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

/** The head of each of an environment's pages, and the way between them. */
export function EnvironmentHeader({
  environment,
  current,
}: {
  environment: EnvironmentView;
  current: "mode" | "capabilities" | "traces" | "configuration";
}) {
  const { id, name, mode, mode_entered_at } = environment;
  return (
    <PageHeader
      title={name}
      name={OPERATING_MODE_WORDS[mode].label}
      description={
        <>
          In this mode since <Time at={mode_entered_at} shape="short" />. Its data never mixes with another's.
        </>
      }
    >
      <SegmentedLinks
        label="Environment"
        segments={[
          { label: "Mode", href: `/environments/${id}`, current: current === "mode" },
          { label: "Capabilities", href: `/environments/${id}/capabilities`, current: current === "capabilities" },
          { label: "Traffic", href: `/environments/${id}/traces`, current: current === "traces" },
          { label: "Configuration", href: `/settings/environments/${id}`, current: current === "configuration" },
        ]}
      />
    </PageHeader>
  );
}
