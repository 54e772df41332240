"use client";

import type { SessionDetail } from "#contract/sessions.ts";
import { Button } from "../ui/button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { COMPARATOR_WORDS, CONFIDENCE_METHOD_WORDS } from "../words.ts";
import { formatRate, formatWindow } from "./figures.ts";
import { useActs } from "./session-acts.tsx";

/** The gates of confidence, as far as they are asked for. */
function evidenceEntries({ confidence_gate: gate, class_gate: ofClass, count_only_blind }: SessionDetail["config"]) {
  const entries = [];
  if (gate.method !== "off") {
    const more = `${formatRate(gate.p0)}, then ${formatRate(gate.p0_autonomous)}`;
    entries.push({ term: "Truly more than", value: more });
    entries.push({ term: "Sure", value: `${CONFIDENCE_METHOD_WORDS[gate.method]}, risk ${formatRate(gate.alpha)}` });
  }
  if (ofClass.action !== null) {
    entries.push({ term: "Must not miss", value: `${ofClass.action}, more than ${formatRate(ofClass.recall)} of it` });
  }
  if (count_only_blind) entries.push({ term: "Counts", value: "only blind decisions" });
  return entries;
}

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
          ...evidenceEntries(config),
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
