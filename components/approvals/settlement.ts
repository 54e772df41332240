const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"] as const;

/** "Two approvals, or one rejection, settle it." */
export function settlementRule(required: number): string {
  const count = NUMBERS[required] ?? String(required);
  return `${count} ${required === 1 ? "approval" : "approvals"}, or one rejection, ${required === 1 ? "settles" : "settle"} it.`;
}
