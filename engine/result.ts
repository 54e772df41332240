/** The answer of a rule that may say no. A refusal is a lower_snake word from a closed set, never a message. */
export type Result<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refuse<Refusal>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

/** The later of two words in an ordered vocabulary: the riskier tier, the stricter verdict, the higher severity. */
export function later<Word extends string>(order: readonly Word[], a: Word, b: Word): Word {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
