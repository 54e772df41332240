/**
 * Keeps what was used lately, at most twice as many as a generation holds. What is asked for costs one look-up; what
 * nobody asked for during a whole generation is let go.
 */
export class TwoGenerations<Value> {
  readonly #size: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): Value | undefined {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const older = this.#old.get(key);
    return older === undefined ? undefined : this.keep(key, older);
  }

  keep(key: string, value: Value): Value {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
