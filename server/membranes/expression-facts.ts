export type FactValues = Readonly<Record<string, unknown>>;

/**
 * What a condition is evaluated over, by the names of `engine/policy-facts.ts`, in the values of JSON. What is declared
 * and null is absent; whole numbers are integers wherever no fraction is declared.
 */
export type ExpressionFacts = {
  intent: FactValues;
  agent: FactValues;
  session: FactValues | null;
  environment: FactValues;
  history: FactValues;
  now: Date;
};
