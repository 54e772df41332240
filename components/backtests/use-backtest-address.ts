import { useSearchParams } from "next/navigation";
import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";

/** Which of a backtest's cases are shown. Nothing chosen: all that would come out otherwise. */
export type CaseFilter = { was?: Verdict | "none"; now?: Verdict; policyId?: string };

const NAMES = ["backtest", "of", "was", "now", "policy", "case"] as const;
type Name = (typeof NAMES)[number];

/**
 * Which backtest is shown, of what, and which of its cases: kept in the address, so that it is there again for whoever
 * comes back from a case or loads the page anew.
 */
export function useBacktestAddress() {
  const query = useSearchParams();
  const was = query.get("was");
  const now = VERDICTS.find((verdict) => verdict === query.get("now"));
  const policyId = query.get("policy");
  const filter: CaseFilter = {
    ...(was === "none"
      ? { was }
      : pick(
          "was",
          VERDICTS.find((verdict) => verdict === was),
        )),
    ...pick("now", now),
    ...pick("policyId", policyId ?? undefined),
  };
  return {
    backtestId: query.get("backtest"),
    /** The mark of the content that it was run with. */
    mark: query.get("of"),
    /** By its number, as it was asked for by a link. */
    revision: /^[1-9]\d{0,8}$/.exec(query.get("revision") ?? "")?.[0] ?? null,
    filter,
    /** The case that is open. */
    caseId: query.get("case"),
    show: (backtestId: string | null, mark: string | null) =>
      put({ backtest: backtestId, of: mark, was: null, now: null, policy: null, case: null }),
    choose: ({ was, now, policyId }: CaseFilter) =>
      put({ was: was ?? null, now: now ?? null, policy: policyId ?? null, case: null }),
    open: (caseId: string | null) => put({ case: caseId }),
  };
}

function pick<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  const picked: { [K in Key]?: Value } = {};
  if (value !== undefined) picked[key] = value;
  return picked;
}

/** Nothing is fetched for it and no step back is added: the page stays where it is. */
function put(next: Partial<Record<Name, string | null>>): void {
  const query = new URLSearchParams(window.location.search);
  for (const name of NAMES) {
    const value = next[name];
    if (value === null) query.delete(name);
    else if (value !== undefined) query.set(name, value);
  }
  const { pathname, hash } = window.location;
  window.history.replaceState(null, "", `${pathname}${query.size > 0 ? `?${query}` : ""}${hash}`);
}
