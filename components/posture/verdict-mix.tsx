import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS } from "../ui/tone.ts";
import { VERDICT_WORDS } from "../words.ts";
import { MIX_TONE } from "./mix-tone.ts";

/** Shares of the verdicts in one bar, always in the order allow, modify, escalate, block. Hatched: evaluated only. */
export function VerdictMix({
  counts,
  enforced = true,
  className = "h-2.5",
}: {
  counts: Readonly<Record<Verdict, number>>;
  enforced?: boolean;
  className?: string | undefined;
}) {
  const shown = VERDICTS.filter((verdict) => counts[verdict] > 0);
  const said = shown.map((verdict) => {
    const words = VERDICT_WORDS[verdict];
    return `${enforced ? words.label : words.would} ${counts[verdict]}`;
  });
  return (
    <div
      role="img"
      aria-label={said.join(", ") || "No decisions"}
      className={classNames("keeps-colour flex gap-px overflow-hidden rounded-cell bg-bg-4", className)}
    >
      {shown.map((verdict) => (
        <span
          key={verdict}
          style={{ flexGrow: counts[verdict] }}
          className={classNames(
            "min-w-0.75 basis-0",
            TONE_CLASS[MIX_TONE[verdict]],
            enforced ? "bg-tone-fill" : "hatch-tone bg-bg-1 shadow-[inset_0_0_0_1px_var(--tone-edge)]",
          )}
        />
      ))}
    </div>
  );
}
