const COLUMNS = [0, 6, 12] as const;
const ROWS = [0, 5, 10] as const;

/** The posture with nothing lit: an empty list. */
export function UnlitPosture() {
  return (
    <svg viewBox="0 0 17 14" aria-hidden className="keeps-colour h-7 w-8.5">
      {COLUMNS.map((x) =>
        ROWS.map((y) => <rect key={`${x} ${y}`} x={x} y={y} width={5} height={4} rx={0.6} className="fill-dial-off" />),
      )}
    </svg>
  );
}
