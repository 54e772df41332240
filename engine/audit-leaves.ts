/**
 * Which leaves of a log were read, each bound to its subject, in 16 bytes of memory for each: an entry names the leaf before
 * it about its subject, and that one has to be there. Half a hash tells them apart: nobody gains by two that are alike, since
 * who can choose an entry can as well choose what it names.
 */
export class ReadLeaves {
  private slots = new Uint32Array(2 << 10);
  private count = 0;

  /** A leaf, as 64 hex digits, of a subject; null where the text is gone that would say of which. */
  add(leaf: string, subject: string | null): void {
    if ((this.count + 1) * 4 > this.slots.length) this.grow();
    this.put(...keyOf(leaf, subject));
    this.count += 1;
  }

  /** Whether that leaf was read, of this subject or of nobody knows which. */
  has(leaf: string, subject: string): boolean {
    return this.isThere(...keyOf(leaf, subject)) || this.isThere(...keyOf(leaf, null));
  }

  private isThere(high: number, low: number): boolean {
    const at = this.placeOf(high, low);
    return this.slots[at] !== 0 || this.slots[at + 1] !== 0;
  }

  private put(high: number, low: number): void {
    const at = this.placeOf(high, low);
    this.slots[at] = high;
    this.slots[at + 1] = low;
  }

  /** Where the key is, or the empty slot that it would take. */
  private placeOf(high: number, low: number): number {
    const last = this.slots.length - 2;
    let at = (high << 1) & last;
    while (!(this.slots[at] === high && this.slots[at + 1] === low)) {
      if (this.slots[at] === 0 && this.slots[at + 1] === 0) break;
      at = (at + 2) & last;
    }
    return at;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2) {
      const [high = 0, low = 0] = [before[at], before[at + 1]];
      if (high !== 0 || low !== 0) this.put(high, low);
    }
  }
}

function keyOf(leaf: string, subject: string | null): [number, number] {
  let [high, low] = [Number.parseInt(leaf.slice(0, 8), 16), Number.parseInt(leaf.slice(8, 16), 16)];
  for (let at = 0; subject !== null && at < subject.length; at++) {
    high = Math.imul(high ^ subject.charCodeAt(at), 0x01000193);
    low = Math.imul(low ^ subject.charCodeAt(at), 0x85ebca6b);
  }
  // Nothing but zeros is an empty slot.
  return high === 0 && low === 0 ? [0, 1] : [high >>> 0, low >>> 0];
}
