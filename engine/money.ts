/** A sum in US dollars: cents, or every decimal where there are more. */
export function usd(amount: number): string {
  const cents = amount.toFixed(2);
  return `$${Number(cents) === amount ? cents : String(amount)}`;
}
