"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type DecisionDraft, EMPTY_DRAFT } from "../sessions/decision-draft.ts";

/** What a person has written of a request and not sent. */
export type Unsent = {
  comment: string;
  /** Null: as recommended. A sealed case has nothing to follow, so there the person says what is to be done. */
  override: DecisionDraft | null;
};

const keyOf = (memberId: string, approvalId: string) => `understudy:unsent:${memberId}:${approvalId}`;
const memory = new Map<string, string>();
const watchers = new Set<() => void>();

function read(key: string): string {
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, value: string): void {
  memory.set(key, value);
  try {
    if (value === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing: what is written lasts as long as the page.
  }
  for (const renew of watchers) renew();
}

const subscribe = (renew: () => void) => {
  watchers.add(renew);
  return () => watchers.delete(renew);
};

const textAt = (from: object, name: string): string | null => {
  const value: unknown = Reflect.get(from, name);
  return typeof value === "string" ? value : null;
};

/** What was kept, or null where it is not of our making. */
function parse(kept: string): Unsent | null {
  if (kept === "") return null;
  try {
    const value: unknown = JSON.parse(kept);
    if (typeof value !== "object" || value === null) return null;
    const override: unknown = Reflect.get(value, "override");
    if (typeof override !== "object" || override === null)
      return { comment: textAt(value, "comment") ?? "", override: null };
    const [action, given] = [textAt(override, "action"), textAt(override, "arguments")];
    const draft = { action: action ?? "", arguments: given ?? "", notes: "" };
    return { comment: textAt(value, "comment") ?? "", override: draft };
  } catch {
    return null;
  }
}

/**
 * What this member has written of this request. It outlasts the page's other requests and filters, and a reload; it ends
 * with the tab, or when it is sent. Another member at the same tab never sees it.
 */
export function useUnsent(memberId: string, approvalId: string, isSealed: boolean) {
  const key = keyOf(memberId, approvalId);
  const kept = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => "",
  );
  const blank = useMemo<Unsent>(() => ({ comment: "", override: isSealed ? EMPTY_DRAFT : null }), [isSealed]);
  const unsent = useMemo(() => parse(kept), [kept]) ?? blank;
  const set = useCallback((next: Unsent) => write(key, JSON.stringify(next)), [key]);
  const clear = useCallback(() => write(key, ""), [key]);
  return { unsent, set, clear };
}

/** Puts back what a vote had said that is taken back. */
export function keepUnsent(memberId: string, approvalId: string, unsent: Unsent): void {
  write(keyOf(memberId, approvalId), JSON.stringify(unsent));
}
