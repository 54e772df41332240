export type RatePoint = {
  /** Place on the line: a count or an instant; rising. */
  x: number;
  /** 0…1, as are `rolling`, `low` and `high`. */
  rate: number;
  rolling?: number | undefined;
  low?: number | undefined;
  high?: number | undefined;
  /** "4 Jun 11:20" */
  title: string;
  /** "93.7%, likely 85–98%" */
  reading: string;
  /** "59 of 63": drawn at the end of the line. */
  base: string;
  mark?: "diamond" | "octagon" | undefined;
  /** "critical miss" */
  markLabel?: string | undefined;
};

export type RateChartProps = {
  points: readonly RatePoint[];
  threshold?: number | undefined;
  /** The stretch at the end that counts for something: "7-day window". */
  window?: { from: number; label: string } | undefined;
  /** What happened at a point: "lookout 2.4 deployed". */
  notes?: readonly { x: number; label: string }[];
  formatX: (x: number) => string;
};
