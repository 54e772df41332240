import type { Severity } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS } from "../ui/tone.ts";
import { SEVERITY_WORDS } from "../words.ts";

const PIPS = [0, 1, 2, 3] as const;

/** "S3" and up to four pips. A count, not a hue; amber from S2, vermilion at S4. */
export function SeverityPips({ severity, className }: { severity: Severity; className?: string | undefined }) {
  const { pips, tone, label } = SEVERITY_WORDS[severity];
  return (
    <span
      title={`${severity}, ${label}`}
      className={classNames(
        "inline-flex items-center gap-1.25 align-middle font-mono text-11 font-medium whitespace-nowrap text-fg-1",
        className,
      )}
    >
      {severity}
      <span className="sr-only">, {label}</span>
      <svg viewBox="0 0 19 8" aria-hidden className={classNames("keeps-colour h-2 w-4.75", TONE_CLASS[tone])}>
        {PIPS.map((pip) => (
          <rect
            key={pip}
            x={pip * 5}
            width={4}
            height={8}
            className={pip >= pips ? "fill-dial-off" : tone === "quiet" ? "fill-fg-2" : "fill-tone-edge"}
          />
        ))}
      </svg>
    </span>
  );
}
