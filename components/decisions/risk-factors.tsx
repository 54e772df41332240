import type { KeptJudgment } from "#contract/decisions.ts";
import type { RiskFactor } from "#engine/vocabulary.ts";

const RISK_FACTOR_WORDS = {
  reversibility: "Reversibility",
  financial: "Money",
  regulatory: "Regulation",
  audience: "Audience",
  context_confidence: "Confidence in the context",
  novelty: "Novelty",
  agent_trust: "Trust in the agent",
} satisfies Record<RiskFactor, string>;

/** The seven factors of the risk score: what each is, times its weight. What is not known counts as the worst case. */
export function RiskFactors({ score, factors }: { score: number; factors: KeptJudgment["factors"] }) {
  return (
    <section aria-label="Risk score">
      <h2 className="mb-1 font-semibold">
        Risk score <span className="font-mono font-normal tabular-nums">{score.toFixed(2)}</span>
      </h2>
      <table className="w-full border-collapse text-12 leading-4.5">
        <thead className="sr-only">
          <tr>
            <th scope="col">Factor</th>
            <th scope="col">Value, 0 to 1</th>
            <th scope="col">Times its weight</th>
            <th scope="col">Adds</th>
          </tr>
        </thead>
        <tbody>
          {factors.map(({ factor, weight, value, contribution, missing }) => (
            <tr key={factor}>
              <th scope="row" className="pr-2 text-left font-normal">
                {RISK_FACTOR_WORDS[factor]}
                {missing !== null && <span className="text-fg-2"> not known: {missing}</span>}
              </th>
              <td className="w-10 text-right font-mono tabular-nums">{value.toFixed(2)}</td>
              <td className="w-12 text-right font-mono text-fg-2 tabular-nums">× {weight.toFixed(2).slice(1)}</td>
              <td className="w-12 text-right font-mono text-fg-0 tabular-nums">{contribution.toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
