import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { AUDIT_EVENTS, UNWRITTEN_EVENTS } from "#engine/vocabulary.ts";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(file));
const read = (file: string) => readFileSync(file, "utf8");
const isTest = (file: string) => /\.(test|e2e)\.tsx?$/.test(file);
const source = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const shipped = source.filter(
  (file) => /^(app|server|db|client|components|engine|contract)\//.test(file) && !isTest(file),
);

describe("the repository", () => {
  test("has no drawer: every folder and file is named after what it is", () => {
    const drawers = /^(utils?|helpers?|common|misc|lib|shared|managers?|services?|index)$/;
    const names = files.flatMap((file) => [...dirname(file).split("/"), basename(file).split(".")[0] ?? ""]);
    expect([...new Set(names.filter((name) => drawers.test(name)))]).toEqual([]);
  });

  test("keeps a file to one matter: 250 lines, lists of words excepted", () => {
    const lists = ["engine/vocabulary.ts", "components/words.ts", "client/schema.d.ts"];
    const long = shipped.filter((file) => !lists.includes(file) && read(file).split("\n").length > 251);
    expect(long).toEqual([]);
  });

  test("has no marks of unfinished work", () => {
    const mark = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X"].join("|")})\\b`);
    expect(source.filter((file) => mark.test(read(file)))).toEqual([]);
  });

  test("has no test that is skipped, focused or asleep", () => {
    const asleep = /\b(test|it|describe)\.(skip|only|todo|fixme)\b|waitForTimeout\(|networkidle/;
    const own = "test/house.test.ts";
    expect(source.filter((file) => isTest(file) && file !== own && asleep.test(read(file)))).toEqual([]);
  });

  test("names no download address in the lockfile", () => {
    expect(read("package-lock.json")).not.toContain('"resolved"');
  });

  test("pins every dependency to one exact version", () => {
    const manifest = JSON.parse(read("package.json"));
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  test("says in .env.example exactly what server/env.ts reads", () => {
    const read_ = [...read("server/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
    const said = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect(new Set(said)).toEqual(new Set(read_));
  });
});

test("the log can be searched for every event that the server writes, and for no other", () => {
  const written = shipped
    .filter((file) => file.startsWith("server/"))
    .map(read)
    .join("\n");
  expect(AUDIT_EVENTS.filter((event) => !written.includes(`"${event}"`))).toEqual(UNWRITTEN_EVENTS);
});

describe("the engine", () => {
  const engine = shipped.filter((file) => file.startsWith("engine/"));

  test("has no clock, no chance and no surroundings", () => {
    const impure = /new Date\(\)|Date\.now|Math\.random|\bprocess\.|performance\.now/;
    expect(engine.filter((file) => impure.test(read(file)))).toEqual([]);
  });

  test("has a test beside every file that holds a rule", () => {
    const words = ["engine/vocabulary.ts"];
    const untested = engine.filter((file) => !words.includes(file) && !existsSync(file.replace(/\.ts$/, ".test.ts")));
    expect(untested).toEqual([]);
  });
});

describe("use-cases", () => {
  const useCases = shipped.filter(
    (file) =>
      /^server\/(?!trpc|rest|auth|audit|idempotency)[a-z-]+\/[a-z-]+\.ts$/.test(file) &&
      !/-(store|view)\.ts$/.test(file),
  );

  test("ask for a permission before they open a transaction", () => {
    const unasked = useCases.filter((file) => {
      const code = read(file);
      const opens = code.search(/\bwithTx\(/);
      const asks = code.search(/\brequirePermission\(/);
      return opens >= 0 && (asks < 0 || asks > opens) && !/\/\/ Nobody asks: /.test(code);
    });
    expect(unasked).toEqual([]);
  });
});

describe("the decisions", () => {
  test("are numbered one after the other, in the name of the file and in its heading", () => {
    const decisions = files.filter((file) => file.startsWith("docs/decisions/"));
    const numbers = decisions.map((file) => Number(basename(file).slice(0, 4)));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
    expect(decisions.map((file) => Number(/^# (\d+)\. /.exec(read(file))?.[1]))).toEqual(numbers);
  });
});

describe("what is written for people", () => {
  test("links to nothing that is not there", () => {
    const broken = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
          .map(([, target = ""]) => join(dirname(file), target))
          .filter((target) => !existsSync(target))
          .map((target) => `${file}: ${target}`),
      );
    expect(broken).toEqual([]);
  });

  test("names no npm script that package.json does not have", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => [...read(file).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script = ""]) => script));
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe("pages", () => {
  test("inside the console each name the permission that they need", () => {
    const pages = files.filter((file) => /^app\/\(console\)\/.*page\.tsx$/.test(file));
    expect(pages.filter((file) => !/requireViewer\("/.test(read(file)))).toEqual([]);
  });

  test("make no mutation by server action", () => {
    expect(shipped.filter((file) => /^["']use server["']/m.test(read(file)))).toEqual([]);
  });
});
