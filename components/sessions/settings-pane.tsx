"use client";

import type { SessionDetail } from "#contract/sessions.ts";
import { Button } from "../ui/button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { COMPARATOR_WORDS } from "../words.ts";
import { formatRate, formatWindow } from "./figures.ts";
import { useActs } from "./session-acts.tsx";

/** What graduation asks for here, and how cases are compared, hidden and sampled. */
export function SettingsPane({ session }: { session: SessionDetail }) {
  const { refusals, begin } = useActs();
  const { config } = session;
  return (
    <Pane inset="rail" aria-labelledby="settings">
      <SectionHeader
        id="settings"
        title="Settings"
        aside={
          <Button size="small" disabledReason={refusals.configure} onClick={() => begin("configure")}>
            Change
          </Button>
        }
      />
      <KeyValues
        align="end"
        className="mt-1 text-12"
        entries={[
          { term: "Observations", value: `at least ${config.min_observations}` },
          { term: "Agreement", value: `at least ${formatRate(config.agreement_threshold)}` },
          { term: "No critical miss in", value: formatWindow(config.critical_miss_window_hours) },
          { term: "Agreed when the same", value: COMPARATOR_WORDS[config.comparator] },
          { term: "Blind at SUPERVISED", value: `${formatRate(config.blind_rate)} of cases` },
          { term: "Reviewed at AUTONOMOUS", value: `${formatRate(config.review_rate)} of cases` },
          { term: "Critical skill", value: config.critical ? "yes" : "no" },
          { term: "Demotes automatically", value: config.auto_demote ? "yes" : "no" },
          { term: "Opened", value: <Time at={session.created_at} shape="short" /> },
        ]}
      />
    </Pane>
  );
}
