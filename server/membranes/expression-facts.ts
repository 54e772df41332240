export type FactValue = string | number | bigint | boolean | null | readonly FactValue[] | FactValues;
export type FactValues = { readonly [name: string]: FactValue };

/** What a condition is evaluated over: plain values, whole numbers as bigint, by the names of `engine/policy-facts.ts`. */
export type ExpressionFacts = {
  intent: FactValues;
  agent: FactValues;
  session: FactValues | null;
  environment: FactValues;
  history: FactValues;
  now: Date;
};
