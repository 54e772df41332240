import { z } from "zod";
import { CycleView } from "./cycles.ts";
import { Instant } from "./page.ts";

const share = z.number().min(0).max(1);

/** A share with its count and the likely range at 95 % (Wilson); no rate and no range where nothing ran. */
const ReportRate = z.object({
  label: z.string(),
  count: z.int(),
  total: z.int(),
  rate: share.nullable(),
  low: share.nullable(),
  high: share.nullable(),
});

/** All cells are plain text, as it was reported. */
const ReportTable = z.object({ caption: z.string(), head: z.array(z.string()), rows: z.array(z.array(z.string())) });

export const ReportSectionView = z
  .object({
    title: z.string(),
    paragraphs: z.array(z.string()),
    rates: z.array(ReportRate),
    counts: z.array(z.object({ label: z.string(), count: z.int() })),
    tables: z.array(ReportTable),
  })
  .meta({ id: "ReportSection" });
export type ReportSectionView = z.infer<typeof ReportSectionView>;

export const CycleReportView = z
  .object({
    cycle: CycleView,
    /** When it was made, by the database's clock. */
    generated_at: Instant,
    title: z.string(),
    sections: z.array(ReportSectionView),
  })
  .meta({ id: "CycleReport" });
export type CycleReportView = z.infer<typeof CycleReportView>;
