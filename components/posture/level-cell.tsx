import { MoveUp } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { classNames } from "../ui/class-names.ts";
import type { Rung } from "./level-ladder.tsx";

const LOOK: Record<Rung, string> = {
  done: "bg-dial-on-low",
  current: "bg-dial-on text-bg-1 font-semibold",
  next: "shadow-[inset_0_0_0_1px_var(--line-2)] text-fg-1",
  ready: "bg-lime text-on-lime font-medium shadow-[inset_0_0_0_1px_var(--lit-edge)]",
  ahead: "bg-dial-off",
};

/** One level of one skill in the matrix of the overview: where it stands, what it has, whether it is ready. */
export function LevelCell({ rung, href, children }: { rung: Rung; href?: string | undefined; children?: ReactNode }) {
  const look = classNames(
    "flex h-5 items-center gap-1.5 rounded-cell px-1.75 text-11 leading-none whitespace-nowrap",
    LOOK[rung],
  );
  if (rung === "ready" && href) {
    return (
      <Link href={href} className={look}>
        <MoveUp size={14} strokeWidth={1.5} aria-hidden />
        Ready
      </Link>
    );
  }
  return <span className={look}>{children}</span>;
}

/** Gates met out of all: "■■□". The words stand beside it or in its label. */
export function GateDots({ met, of }: { met: number; of: number }) {
  return (
    <span role="img" aria-label={`${met} of ${of} gates met`} className="inline-flex gap-0.5">
      {Array.from({ length: of }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          key={index}
          className={classNames(
            "keeps-colour size-1.5 rounded-cell border",
            index < met ? "border-fg-1 bg-fg-1" : "border-fg-2",
          )}
        />
      ))}
    </span>
  );
}
