import type { PositionView } from "#contract/positions.ts";
import { inOrder } from "#engine/unseen-text.ts";
import { POSITIONS, type Position } from "#engine/vocabulary.ts";
import { DELIBERATOR_WORDS, POSITION_WORDS } from "../policy-words.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";

/**
 * What everybody on a panel said, round by round, with their reasons; who gave no answer that counts, and why.
 * `conclusion` is what it came to, where nothing beside says so.
 */
export function PanelPositions({
  positions,
  conclusion,
}: {
  positions: readonly PositionView[];
  conclusion?: string | undefined;
}) {
  const rounds = [...new Set(positions.map(({ round }) => round))].sort((one, other) => one - other);
  return (
    <section aria-label="What the panel said" className="text-12 leading-4.25">
      <h2 className="mb-1 font-semibold">What the panel said</h2>
      {conclusion && <p className="mb-1 text-fg-1">{conclusion}</p>}
      {rounds.map((round) => (
        <div key={round} className="mb-1.5">
          {rounds.length > 1 && <h3 className="text-11 text-fg-2">Round {round}</h3>}
          <ul>
            {positions
              .filter((each) => each.round === round)
              .map((each) => (
                <li key={each.deliberator} className="relative mb-1 pl-5.5">
                  <PositionMark position={positionOf(each)} />
                  <b className="font-medium">{nameOf(each)}</b>{" "}
                  <span className="text-fg-2">{POSITION_WORDS[positionOf(each) ?? "silent"]}</span>
                  <span className="block text-pretty text-fg-1 [overflow-wrap:anywhere]">{inOrder(each.reason)}</span>
                  {figuresOf(each) && <span className="block font-mono text-11 text-fg-2">{figuresOf(each)}</span>}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function PositionMark({ position }: { position: Position | null }) {
  if (position === null || position === "abstain") {
    return (
      <span
        aria-hidden
        className="absolute top-0.5 left-0 size-3 rounded-chip border-[1.5px] border-dashed border-line-3"
      />
    );
  }
  return <VerdictShape verdict={position} enforced={false} size={14} className="absolute top-px left-0" />;
}

function positionOf({ position }: PositionView): Position | null {
  return POSITIONS.find((each) => each === position) ?? null;
}

function nameOf({ deliberator }: PositionView): string {
  const builtIn = Object.entries(DELIBERATOR_WORDS).find(([kind]) => kind === deliberator);
  return builtIn?.[1].label ?? deliberator;
}

/** "84 ms, confidence 0.9"; of the built-in ones there is nothing to tell. */
function figuresOf({ ms, confidence }: PositionView): string {
  const took = ms === null || ms === 0 ? [] : [`${Math.round(ms)} ms`];
  return [...took, ...(confidence === null ? [] : [`confidence ${confidence}`])].join(", ");
}
