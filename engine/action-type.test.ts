import { describe, expect, test } from "vitest";
import { type ActionTypeRegistry, behavesAs, floorOf, isRegistered } from "./action-type.ts";

const registry: ActionTypeRegistry = {
  refund: { floor: "S2", behavesAs: "config_change" },
  relax_filter: { floor: "S0", behavesAs: "safety_filter_change" },
  prompt_mutation: { floor: "S1", behavesAs: "memory_gating" },
};

describe("a type that a workspace registered", () => {
  test("behaves as it was told and has the floor it was given", () => {
    expect(behavesAs("refund", registry)).toBe("config_change");
    expect(floorOf("refund", registry, null)).toBe("S2");
  });

  test("keeps the floor of the type it behaves as", () => {
    expect(floorOf("relax_filter", registry, null)).toBe("S4");
    expect(floorOf("relax_filter", registry, false)).toBe("S0");
  });
});

describe("a built-in type", () => {
  test("stays what it is, though its floor may be raised", () => {
    expect(behavesAs("prompt_mutation", registry)).toBe("prompt_mutation");
    expect(floorOf("prompt_mutation", registry, null)).toBe("S1");
  });

  test("that destroys has floor S4 whatever its flag says", () => {
    expect(floorOf("destructive_tool_call", registry, false)).toBe("S4");
  });
});

describe("a type nobody registered", () => {
  test.each(["wire_transfer", "constructor", "__proto__", ""])("%j behaves as a configuration change", (type) => {
    expect(isRegistered(type, registry)).toBe(false);
    expect(behavesAs(type, registry)).toBe("config_change");
    expect(floorOf(type, registry, null)).toBe("S0");
  });
});
