import type { ReactNode } from "react";
import type { RiskTier, Severity, Verdict } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS } from "../ui/tone.ts";
import { RISK_TIER_WORDS, VERDICT_WORDS } from "../words.ts";
import { DIAL_LABEL, DIAL_POSITIONS, DIALS, type Dial, dialHeights, type Posture } from "./dials.ts";
import { SeverityPips } from "./severity-pips.tsx";
import { VerdictShape } from "./verdict-shape.tsx";

export type BoardDial = {
  /** Whose dial it is: "prod-eu", "payments v14", "refunds/approval". */
  name?: ReactNode;
  /** What it asks for; nothing or `approve` leaves the line plain. */
  demand?: Verdict | undefined;
  /** A membrane in SHADOW demands nothing: its verdict is drawn hollow. */
  enforced?: boolean;
  /** Why, in a few words: "S3 on live systems". */
  reason?: ReactNode;
  /** What it asks for could give a sealed recommendation away: it is not told. */
  sealed?: boolean;
};

export type BoardProps = {
  posture: Posture;
  dials: Readonly<Record<Dial, BoardDial>>;
  verdict: Verdict;
  enforced?: boolean;
  tier?: RiskTier | null | undefined;
  severity?: Severity | null | undefined;
  /** "Two approvals, or one rejection, settle it." */
  conclusion?: ReactNode;
  label?: string;
};

const ABSENT: Record<Dial, string> = {
  environment: "No environment",
  membrane: "No membrane applies",
  level: "Not in a session",
};

/** The posture at full size, hung on a line that runs to the verdict. First thing on any request. */
export function Board({ posture, dials, label = "Why this verdict", ...outcome }: BoardProps) {
  const heights = dialHeights(posture);
  return (
    <section
      aria-label={label}
      className={classNames(
        "grid grid-cols-3 overflow-hidden rounded-control border border-line-2 bg-bg-2 [--verdict-tint:var(--tone-tint)] md:grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,.86fr)]",
        TONE_CLASS[VERDICT_WORDS[outcome.verdict].tone],
      )}
    >
      {DIALS.map((dial) => (
        <DialColumn key={dial} dial={dial} height={heights[dial]} {...dials[dial]} />
      ))}
      <Conclusion dials={dials} {...outcome} />
    </section>
  );
}

const asks = (demand: Verdict | undefined): demand is Verdict => demand !== undefined && demand !== "approve";

function DialColumn({
  dial,
  height,
  name,
  demand,
  enforced = true,
  reason,
  sealed = false,
}: BoardDial & { dial: Dial; height: number }) {
  const words = VERDICT_WORDS[demand ?? "approve"];
  const binding = asks(demand) && enforced;
  const position = DIAL_POSITIONS[dial][height - 1];
  return (
    <div className={classNames("min-w-0 border-line-1 md:border-r", TONE_CLASS[binding ? words.tone : "quiet"])}>
      <div className="px-3 pt-2.5 md:px-3.5">
        <p className="mb-2 flex gap-1.5 text-12 leading-4 text-fg-2 max-md:hidden">
          {DIAL_LABEL[dial]}
          {name && <span className="clip font-medium text-fg-0">{name}</span>}
        </p>
        <Fader dial={dial} height={height} binding={binding} />
        <p className="mt-1.5 mb-2 text-11 leading-3.75 text-fg-2 md:hidden">
          {DIAL_LABEL[dial]}
          <span className="state-word block overflow-hidden text-ellipsis text-fg-0">{position ?? "none"}</span>
        </p>
      </div>
      <Demand
        dial={dial}
        absent={height === 0}
        binding={binding}
        demand={demand}
        enforced={enforced}
        reason={reason}
        sealed={sealed}
      />
    </div>
  );
}

/** The line under a dial, and what the dial asks for. */
function Demand({
  dial,
  absent,
  binding,
  demand,
  enforced,
  reason,
  sealed,
}: Pick<BoardDial, "demand" | "reason"> & {
  dial: Dial;
  absent: boolean;
  binding: boolean;
  enforced: boolean;
  sealed: boolean;
}) {
  const words = VERDICT_WORDS[demand ?? "approve"];
  const hollow = !enforced && demand !== undefined;
  return (
    <div
      className={classNames(
        "relative border-t px-3.5 text-12 leading-4 text-fg-1 max-md:h-2 max-md:bg-(--verdict-tint) md:mt-3 md:min-h-14.5 md:pt-3.25 md:pb-2.5",
        binding ? "border-tone-edge" : "border-line-3",
      )}
    >
      {demand && (binding || hollow) && (
        <VerdictShape
          verdict={demand}
          enforced={enforced}
          label={enforced ? words.label : words.would}
          className={classNames("absolute -top-2 left-4.5 md:bg-bg-2", hollow && "[&>g]:fill-bg-2")}
        />
      )}
      <p className="max-md:hidden">
        {absent ? <span className="text-fg-2">{ABSENT[dial]}</span> : reason}
        {!absent && (
          <span className="block text-fg-2">{sealed ? "hidden until a person decides" : askOf(demand, enforced)}</span>
        )}
      </p>
    </div>
  );
}

function askOf(demand: Verdict | undefined, enforced: boolean): string {
  if (!asks(demand)) return "asks for nothing";
  return enforced ? VERDICT_WORDS[demand].demand : "recorded, not enforced";
}

function Fader({ dial, height, binding }: { dial: Dial; height: number; binding: boolean }) {
  const current = height - 1;
  const cell = (index: number) => {
    if (index !== current) return index < current ? "bg-dial-on-low" : "bg-dial-off";
    return binding ? "bg-tone-fill shadow-[inset_0_0_0_1px_var(--tone-edge)]" : "bg-dial-on";
  };
  return (
    <ol reversed className="grid gap-0.5">
      {[2, 1, 0].map((index) => (
        <li
          key={index}
          aria-current={index === current || undefined}
          className="grid grid-cols-1 items-center gap-2.25 md:h-3.75 md:grid-cols-[26px_1fr]"
        >
          <span aria-hidden className={classNames("keeps-colour h-2.25 rounded-cell md:h-3.25", cell(index))} />
          <span
            className={classNames(
              "font-mono text-11 leading-3.75 tracking-caps max-md:sr-only",
              index === current ? "font-semibold text-fg-0" : "text-fg-2",
            )}
          >
            {DIAL_POSITIONS[dial][index]}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Conclusion({
  dials,
  verdict,
  enforced = true,
  tier,
  severity,
  conclusion,
}: Omit<BoardProps, "posture" | "label">) {
  const words = VERDICT_WORDS[verdict];
  const reasons = DIALS.filter(
    (dial) => asks(dials[dial].demand) && dials[dial].enforced !== false && dials[dial].reason,
  );
  return (
    <div
      className={classNames(
        "flex flex-col bg-tone-tint px-3.5 py-2.5 max-md:col-span-3 md:-ml-px md:border-l md:border-tone-edge",
        TONE_CLASS[words.tone],
      )}
    >
      <p className="mb-2 text-12 leading-4 text-fg-1 max-md:hidden">Strictest demand wins</p>
      <div className="flex items-center gap-2.5">
        <VerdictShape verdict={verdict} enforced={enforced} size={28} />
        <p className="text-16 leading-5 font-semibold text-fg-0">
          {enforced ? words.label : words.would}
          {tier && <span className="state-word block text-tone">{RISK_TIER_WORDS[tier].label}</span>}
        </p>
        {severity && <SeverityPips severity={severity} className="ml-auto md:hidden" />}
      </div>
      {severity && <SeverityPips severity={severity} className="mt-2.5 max-md:hidden" />}
      {reasons.length > 0 && (
        <ul className="mt-1.75 text-13 leading-4.75 text-fg-1 md:hidden">
          {reasons.map((dial) => (
            <li
              key={dial}
              className="relative pl-9.5 before:absolute before:top-2.25 before:left-3 before:h-[1.5px] before:w-1.25 before:bg-tone-edge"
            >
              {dials[dial].reason}
            </li>
          ))}
        </ul>
      )}
      {conclusion && <p className="mt-auto pt-2 text-12 leading-4 text-pretty text-fg-1">{conclusion}</p>}
    </div>
  );
}
