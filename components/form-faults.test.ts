import { expect, test } from "vitest";
import { formFaults } from "./form-faults.ts";
import type { ProblemSeen } from "./problem.ts";

/** An error as it crosses the browser's door. */
function crossed(message: string, problem: Partial<Pick<ProblemSeen, "code" | "refusal" | "errors">>): Error {
  return Object.assign(new Error(message), { data: { httpStatus: 400, problem, reference: "r-1" } });
}

const faults = [
  { path: "name", message: "must not be blank" },
  { path: "session_defaults.min_observations", message: "must be at least 0" },
];

test("a fault stands beside the field of its path, as a sentence, and the foot of the form is silent", () => {
  const said = formFaults(crossed("name: must not be blank (and 1 more)", { errors: faults }), [
    "name",
    "session_defaults",
  ]);
  expect(said.at("name")).toBe("Must not be blank");
  expect(said.at("session_defaults.min_observations")).toBe("Must be at least 0");
  expect(said.at("reason")).toBeUndefined();
  expect(said.rest).toBeNull();
});

test("a fault of no field on the form is told at its foot with its path", () => {
  const said = formFaults(crossed("bad", { errors: faults }), ["name"]);
  expect(said.rest).toBe("session_defaults.min_observations: must be at least 0");
});

test("a path is not taken for another one that begins alike", () => {
  const said = formFaults(crossed("bad", { errors: [{ path: "name_of_it", message: "is too long" }] }), ["name"]);
  expect(said.at("name")).toBeUndefined();
  expect(said.rest).toBe("name_of_it: is too long");
});

test("a refusal without a path goes to the field that it is about, and to the foot where it is about none", () => {
  const taken = crossed("There is an agent purser already", { code: "conflict", refusal: "name_taken" });
  expect(formFaults(taken, ["name"], { name_taken: "name" }).at("name")).toBe("There is an agent purser already");
  expect(formFaults(taken, ["name"], { name_taken: "name" }).rest).toBeNull();
  expect(formFaults(taken, ["name"]).rest).toBe("There is an agent purser already");
});

test("a server that does not answer is told at the foot, and no error is no fault", () => {
  expect(formFaults(new TypeError("fetch failed"), ["name"]).rest).toMatch(/did not answer/);
  expect(formFaults(null, ["name"])).toMatchObject({ rest: null });
});
