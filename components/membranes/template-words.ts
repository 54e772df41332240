import type { MembraneTemplate } from "#engine/vocabulary.ts";

/** What agents of each kind do, and what a membrane made for them looks at. */
export const MEMBRANE_TEMPLATE_WORDS = {
  support: {
    label: "Support",
    does: "Answers customers, gives money back, changes what is on file",
    looksAt: "amounts, repeats, mass messages, closed accounts",
    example: "refund, send_email, update_address, close_account, get_order",
  },
  finance: {
    label: "Finance",
    does: "Pays, invoices, keeps books",
    looksAt: "amounts, the day’s budget, new payees, bookings for good",
    example: "pay_invoice, add_vendor, post_journal, read_balance",
  },
  infrastructure: {
    label: "Infrastructure",
    does: "Deploys, scales, restarts, changes what runs",
    looksAt: "removals without a way back, open ports, wide and weekend roll-outs",
    example: "deploy, scale, restart, delete_volume, get_logs",
  },
  data: {
    label: "Data",
    does: "Queries, moves and transforms data",
    looksAt: "personal data that leaves, deletions, schemas, unlimited queries",
    example: "run_query, export_table, load_table, delete_rows",
  },
  coding_agent: {
    label: "Coding agent",
    does: "Writes code, runs commands, opens changes",
    looksAt: "dangerous commands, secrets, protected branches, failed checks",
    example: "edit_file, shell, git_push, merge, delete_branch",
  },
} as const satisfies Record<MembraneTemplate, { label: string; does: string; looksAt: string; example: string }>;

/** The names in a text, by blanks and commas, each once. */
export function namesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ""))];
}
