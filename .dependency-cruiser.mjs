/** The walls between the rooms. Each says who may not reach whom, and why. `npm run walls` keeps them. */
const TESTS = "\\.test\\.tsx?$";
const TYPES = { dependencyTypesNot: ["type-only"] };

const wall = (name, from, to, comment, fromNot = TESTS) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: fromNot },
  to,
});

export default {
  forbidden: [
    wall(
      "engine-is-pure",
      "^engine/",
      { pathNot: "^engine/|node_modules/@stdlib/" },
      "The engine imports nothing but special functions: no other package, no Node, no clock, no database.",
    ),
    wall(
      "contract-is-words",
      "^contract/",
      { pathNot: "^(contract|engine)/|node_modules/zod/" },
      "A contract is zod over the engine's vocabulary.",
    ),
    wall(
      "db-knows-no-caller",
      "^db/",
      { path: "^(app|components|contract|server)/" },
      "The database does not know who asks.",
    ),
    wall(
      "sql-lives-in-stores",
      "^server/",
      { path: "^db/schema/|node_modules/drizzle-orm/" },
      "SQL lives in *-store.ts; a use-case reads like the law.",
      `-store\\.ts$|^server/context\\.ts$|${TESTS}`,
    ),
    wall(
      "doors-hold-no-keys",
      "^server/(trpc|rest)/",
      { path: "^db/", ...TYPES },
      "A door parses, calls one use-case, and presents.",
    ),
    wall(
      "use-cases-know-no-door",
      "^server/(?!trpc/|rest/|auth/)",
      { path: "^server/(trpc|rest)/|node_modules/(next|hono|@hono|@trpc)/" },
      "A use-case cannot tell who called it.",
    ),
    wall(
      "only-entrances-are-real",
      "^(?!server/(trpc|rest|auth)/|server/(worker|runtime)|scripts/|bench/|e2e/|test/|instrumentation)",
      { path: "^server/runtime" },
      "Take a Context; only an entrance may fetch the real one.",
    ),
    wall(
      "browser-stays-in-the-browser",
      "^components/",
      { path: "^(server|db|app)/", ...TYPES },
      "Components import server types only; data comes by tRPC.",
    ),
    wall(
      "ui-knows-no-domain",
      "^components/ui/",
      { path: "^(engine|contract)/|^components/(?!ui/)" },
      "Primitives speak HTML, not governance.",
    ),
    wall(
      "links-look-ahead-when-meant",
      "^(app|components)/",
      { path: "node_modules/next/link\\.js" },
      "Take components/ui/link.tsx: the framework's own asks the server for every link in sight.",
      `^components/ui/link\\.tsx$|${TESTS}`,
    ),
    wall("pages-are-leaves", "^(?!app/)", { path: "^app/" }, "Nothing imports a page.", `^e2e/|${TESTS}`),
    wall(
      "pages-knock",
      "^app/",
      { path: "^db/|^server/(?!trpc/|rest/|auth/)" },
      "A page enters by a door: server/trpc, server/rest, or server/auth.",
    ),
    wall(
      "client-stands-alone",
      "^client/",
      { pathNot: "^client/|node_modules/(canonicalize|jose)/" },
      "The client runs elsewhere, in browsers too: nothing of the server, nothing of Node's. It knows the document alone.",
    ),
    wall(
      "server-needs-no-client",
      "^(app|components|contract|db|engine|server)/",
      { path: "^client/" },
      "The product does not call itself by its own client.",
    ),
    wall("server-has-no-face", "^server/", { path: "^components/" }, "The server renders nothing."),
    wall(
      "tests-are-leaves",
      "^(?!test/|e2e/|bench/|vitest\\.config\\.ts$)",
      { path: "^(test|e2e)/" },
      "Shipped code does not know it is tested.",
    ),
    {
      name: "stores-are-private",
      severity: "error",
      comment: "Ask another area by its use-case, never by its store.",
      from: { path: "^server/([^/]+)/", pathNot: TESTS },
      to: { path: "-store\\.ts$", pathNot: "^server/($1|audit)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two files that need each other are one file, or three.",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
