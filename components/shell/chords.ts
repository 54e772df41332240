/** A key as it is written in the map: "j", "?", "/", "Escape", "g o" (one after the other), "mod+k" (⌘ or Ctrl). */
export type Hotkey = string;
export type HotkeyMap = Readonly<Record<Hotkey, () => void>>;

const CHORD_MS = 1200;

/** Remembers a first letter that meant nothing by itself, so that "g" then "o" is "g o". */
export class Chords {
  #first: { key: string; at: number } | null = null;

  resolve(key: Hotkey, at: number, maps: readonly HotkeyMap[]): (() => void) | undefined {
    const chord = this.#first && at - this.#first.at < CHORD_MS ? `${this.#first.key} ${key}` : key;
    const act = find(maps, chord) ?? find(maps, key);
    this.#first = key.length === 1 && !act ? { key, at } : null;
    return act;
  }
}

const find = (maps: readonly HotkeyMap[], key: Hotkey) => maps.findLast((map) => key in map)?.[key];
