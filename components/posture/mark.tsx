import { classNames } from "../ui/class-names.ts";

/** One, two, three steps, and light on the last: the posture as a mark. */
export function Mark({ className = "h-4.25 w-5" }: { className?: string | undefined }) {
  const column = (x: number, height: number) =>
    [1, 2, 3].map((cell) => (
      <rect
        key={`${x} ${cell}`}
        x={x}
        y={15 - cell * 5}
        width={5}
        height={4}
        rx={0.6}
        className={cell <= height ? "fill-fg-0" : "fill-dial-off"}
      />
    ));
  return (
    <svg viewBox="0 0 17 14" aria-hidden className={classNames("keeps-colour", className)}>
      {column(0, 1)}
      {column(6, 2)}
      {column(12, 3)}
      <rect x="12.4" y=".4" width="4.2" height="3.2" rx=".4" strokeWidth=".8" className="fill-lime stroke-lit-edge" />
    </svg>
  );
}
