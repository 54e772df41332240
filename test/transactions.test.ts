import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

// Read off the code: names of functions are followed through the server and into the SQL functions of the migrations. A
// call through a variable is not followed, and one entry is taken for all that a transaction changes: this finds the
// transaction that forgot the log, not the one that told half of it.

/** One function of the server at the top of its file: what it says itself, and whom it calls by name. */
type Unit = { id: string; code: string; calls: string[] };

const WRITES = /\btx\s*\.(?:insert|update|delete)\(|\binsert into\b|\bupdate \w+ (?:\w+ )?set\b|\bdelete from\b/;
const RECORDS = /\brecordEvent\(|\bappend_audit\b/;
/** Calls of SQL functions are told apart by what the migrations say of them. */
const SQL_CALL = /\b(?:from|select)\s+([a-z_]+)\(/g;

const sqlFunctions = new Map(
  readdirSync(join(ROOT, "db/migrations"))
    .filter((file) => file.endsWith(".sql"))
    .flatMap((file) =>
      readFileSync(join(ROOT, "db/migrations", file), "utf8")
        .toLowerCase()
        .split(/create (?:or replace )?function /)
        .slice(1),
    )
    .map((text) => [/^[a-z_.]+/.exec(text)?.[0] ?? "", text] as const),
);

/** Names that a file imports, each with the file and the name that it stands for. */
function importsOf(file: string, source: ts.SourceFile): [string, string][] {
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
    const names = importClause?.namedBindings;
    if (!ts.isStringLiteral(moduleSpecifier) || !names || !ts.isNamedImports(names)) return [];
    const from = moduleSpecifier.text;
    const path = from.startsWith("#") ? from.slice(1) : relative(ROOT, join(ROOT, dirname(file), from));
    return names.elements.map((each): [string, string] => [
      each.name.text,
      `${path} ${(each.propertyName ?? each.name).text}`,
    ]);
  });
}

/** What stands at the top of a file under a name. */
function namedOf(source: ts.SourceFile): [string, ts.Node][] {
  return source.statements.flatMap((statement): [string, ts.Node][] => {
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [[statement.name.text, statement]] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((each): [string, ts.Node][] =>
      ts.isIdentifier(each.name) ? [[each.name.text, each]] : [],
    );
  });
}

function identifiersIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each)) found.push(each.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

function unitsOf(file: string): Unit[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.Latest, true);
  const named = namedOf(source);
  const known = new Map([
    ...importsOf(file, source),
    ...named.map(([name]): [string, string] => [name, `${file} ${name}`]),
  ]);
  return named.map(([name, node]) => {
    const id = `${file} ${name}`;
    const calls = identifiersIn(node).flatMap((each) => known.get(each) ?? []);
    return { id, code: node.getText(source), calls: calls.filter((each) => each !== id) };
  });
}

const units = new Map(
  readdirSync(join(ROOT, "server"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => unitsOf(join("server", file)))
    .map((unit) => [unit.id, unit]),
);

/** Whether what runs in here, however deep, matches. */
function reaches(start: Unit, what: RegExp): boolean {
  const seen = new Set<string>();
  const walk = (unit: Unit): boolean => {
    if (seen.has(unit.id)) return false;
    seen.add(unit.id);
    if (what.test(unit.code)) return true;
    const called = [...unit.code.toLowerCase().matchAll(SQL_CALL)].map(([, name = ""]) => sqlFunctions.get(name));
    if (called.some((text) => text !== undefined && what.test(text))) return true;
    return unit.calls.some((id) => {
      const next = units.get(id);
      return next !== undefined && walk(next);
    });
  };
  return walk(start);
}

/** Transactions that change something of which the log has nothing to tell, each with the reason. */
const WITHOUT_ENTRY: Record<string, string> = {
  "server/audit/anchor-checkpoints.ts anchorWorkspace":
    "notes who took a checkpoint, of which there is no more to tell",
  "server/audit/sequence-entries.ts sequenceWorkspace": "gives the entries that there are their order",
  "server/audit/sign-checkpoint.ts signCheckpointNow": "signs the entries that there are",
  "server/audit/redact-entry.ts carryOutRedactions": "removes the texts of which an entry says that they go",
  "server/audit/sign-checkpoint.ts signLog": "signs the entries that there are, and grows their tree",
  "server/auth/api-key-actor.ts noteUse": "notes when a key was last used",
  "server/auth/session-actor.ts actorOfClaims": "notes when a sign-in was last seen",
  "server/idempotency/answer-of-first.ts answerOfFirst": "keeps an answer beside the work, which writes its own entry",
  "server/idempotency/replace-answer.ts replaceAnswer":
    "keeps what a held call answered, after the work wrote its entry",
  "server/membranes/backtests.ts cancelBacktest": "ends a backtest, which binds nothing",
  "server/membranes/backtests.ts startBacktest": "asks for a backtest, which binds nothing",
  "server/membranes/run-backtest.ts runBacktest": "keeps what a backtest found, which binds nothing",
  "server/membranes/run-backtest.ts save": "keeps what a backtest found, which binds nothing",
  "server/membranes/run-backtests.ts runNext": "takes a backtest to be run",
  "server/simulations/run-policy-simulation.ts runPolicySimulation":
    "keeps how far a simulation came, which binds nothing",
  "server/simulations/run-policy-simulation.ts save": "keeps how far a simulation came, which binds nothing",
  "server/notifications/fan-out.ts fanOut": "makes deliveries out of the log",
  "server/notifications/link-slack.ts createSlackCode": "makes a code that links nothing until it is used",
  "server/notifications/send-deliveries.ts claimDue": "takes a delivery to be sent; the attempt is kept with it",
  "server/notifications/test-endpoint.ts testEndpoint": "sends a trial that is kept as a delivery",
};

test("a transaction that changes something writes its entry into the audit log", () => {
  const opening = [...units.values()].filter(({ code }) => /\bwithTx\(/.test(code));
  const changing = opening.filter((unit) => reaches(unit, WRITES));
  expect(changing.length).toBeGreaterThan(40);
  expect(opening.length).toBeGreaterThan(changing.length);
  const silent = changing.filter((unit) => !reaches(unit, RECORDS)).map(({ id }) => id);
  expect(silent.sort()).toEqual(Object.keys(WITHOUT_ENTRY).sort());
});
