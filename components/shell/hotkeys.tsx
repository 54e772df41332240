"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import { Chords, type Hotkey, type HotkeyMap } from "./chords.ts";

const STORAGE_KEY = "understudy:single-letter-keys";

type Registry = { add: (map: HotkeyMap) => () => void; lettersOn: boolean; setLettersOn: (on: boolean) => void };

const HotkeysContext = createContext<Registry | null>(null);

/** Whether a key press belongs to what the person is typing into. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches(
      "input:not([type=checkbox],[type=radio]), textarea, select, [role=combobox], [role=listbox], [role=menu] *",
    )
  );
}

function keyOf(event: KeyboardEvent): Hotkey {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

const listeners = new Set<() => void>();
const readSetting = () => {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
};
function writeSetting(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing: the setting lasts as long as the page.
  }
  for (const renew of listeners) renew();
}
const subscribe = (renew: () => void) => {
  listeners.add(renew);
  return () => listeners.delete(renew);
};

/** Listens once for the whole page. The map that was registered last answers first; single letters rest while typing. */
export function HotkeysProvider({ children }: { children: ReactNode }) {
  const maps = useRef<HotkeyMap[]>([]);
  const lettersOn = useSyncExternalStore(subscribe, readSetting, () => true);

  useEffect(() => {
    const chords = new Chords();
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (isNotOurs(event) || (key.length === 1 && (!lettersOn || isTaken(event)))) return;
      const act = chords.resolve(key, event.timeStamp, maps.current);
      if (act) event.preventDefault();
      act?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [lettersOn]);

  const add = useCallback((map: HotkeyMap) => {
    maps.current = [...maps.current, map];
    return () => {
      maps.current = maps.current.filter((each) => each !== map);
    };
  }, []);
  const registry = useMemo(() => ({ add, lettersOn, setLettersOn: writeSetting }), [add, lettersOn]);
  return <HotkeysContext value={registry}>{children}</HotkeysContext>;
}

const isNotOurs = (event: KeyboardEvent) => event.defaultPrevented || event.altKey || event.repeat || isPressing(event);

/** Enter on a control is the control's own, and so is the space bar on what it presses. */
function isPressing({ key, target, metaKey, ctrlKey }: KeyboardEvent): boolean {
  if (metaKey || ctrlKey || !(target instanceof Element)) return false;
  if (key === " ") return target.closest("button, summary, input, select, [role=menu]") !== null;
  if (key !== "Enter") return false;
  return target.closest("a, button, summary, input, textarea, select, [role=dialog], [role=alertdialog]") !== null;
}

/** Typing takes the letters, and so does a dialog: the page behind it rests. */
const isTaken = (event: KeyboardEvent) =>
  isTyping(event.target) || document.querySelector("[role=dialog],[role=alertdialog]") !== null;

function useRegistry(): Registry {
  const registry = useContext(HotkeysContext);
  if (!registry) throw new Error("Keys are used outside of HotkeysProvider");
  return registry;
}

/** Keys that work while this component is on the page. The functions may change with every render. */
export function useHotkeys(map: HotkeyMap): void {
  const { add } = useRegistry();
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  const keys = Object.keys(map).join("\n");
  useEffect(() => {
    const stable = Object.fromEntries(
      keys
        .split("\n")
        .filter(Boolean)
        .map((key) => [key, () => latest.current[key]?.()]),
    );
    return add(stable);
  }, [add, keys]);
}

/** Whether single letters act, and the switch for it. Kept in this browser until the account says otherwise. */
export function useSingleLetterKeys(): readonly [on: boolean, set: (on: boolean) => void] {
  const { lettersOn, setLettersOn } = useRegistry();
  return [lettersOn, setLettersOn];
}
