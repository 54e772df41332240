import { OPERATING_MODES, type OperatingMode, type RiskTier, SEVERITIES, type Severity } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS } from "../ui/tone.ts";
import { OPERATING_MODE_WORDS, RISK_TIER_WORDS, VERDICT_WORDS } from "../words.ts";
import { SeverityPips } from "./severity-pips.tsx";
import { VerdictShape } from "./verdict-shape.tsx";

const DOWN = [...SEVERITIES].reverse();

/** Severity meets environment: the tier of every cell, the present one outlined. `tierOf` is the engine's own table. */
export function TierLattice({
  tierOf,
  here,
  className,
}: {
  tierOf: (severity: Severity, operatingMode: OperatingMode) => RiskTier;
  /** The present cell; without a severity, the present column. */
  here?: { severity?: Severity; operatingMode: OperatingMode } | undefined;
  className?: string | undefined;
}) {
  return (
    <table className={classNames("w-full table-fixed border-separate border-spacing-0.5", className)}>
      <caption className="sr-only">Tier by severity and operating mode of the environment</caption>
      <thead>
        <tr>
          <td className="w-13" />
          {OPERATING_MODES.map((operatingMode) => (
            <th
              key={operatingMode}
              scope="col"
              aria-current={here?.operatingMode === operatingMode || undefined}
              className={classNames(
                "state-word h-5.5 pl-1.5",
                here?.operatingMode === operatingMode
                  ? "text-fg-0 shadow-[inset_0_-2px_0_var(--lit-edge)]"
                  : "font-normal text-fg-2",
              )}
            >
              {OPERATING_MODE_WORDS[operatingMode].label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {DOWN.map((severity) => (
          <tr key={severity}>
            <th scope="row">
              <SeverityPips severity={severity} />
            </th>
            {OPERATING_MODES.map((operatingMode) => (
              <TierCell
                key={operatingMode}
                tier={tierOf(severity, operatingMode)}
                here={here?.severity === severity && here.operatingMode === operatingMode}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TierCell({ tier, here }: { tier: RiskTier; here: boolean }) {
  const { label, verdict } = RISK_TIER_WORDS[tier];
  return (
    <td
      aria-current={here || undefined}
      className={classNames(
        "h-6.5 bg-tone-tint px-1.5 text-tone",
        TONE_CLASS[VERDICT_WORDS[verdict].tone],
        here && "outline-2 -outline-offset-2 outline-lit-edge",
      )}
    >
      <span className="state-word inline-flex items-center gap-1.25">
        <VerdictShape verdict={verdict} size={14} />
        {label}
      </span>
    </td>
  );
}
