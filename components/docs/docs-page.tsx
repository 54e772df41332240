import { Link } from "#components/ui/link.tsx";
import { Mark } from "../posture/mark.tsx";
import { CodeBlock } from "./code-block.tsx";
import { FirstFiveMinutes } from "./first-five-minutes-section.tsx";
import { type OpenApiDocument, operationsByTag } from "./open-api.ts";
import { OperationSection } from "./operation-section.tsx";
import { SchemaFields } from "./schema-fields.tsx";

const firstCall = (address: string) => `export UNDERSTUDY_URL=${address}
export UNDERSTUDY_KEY=…   # issued once, on the page Agents

curl "$UNDERSTUDY_URL/api/v1/environments" \\
  -H "Authorization: Bearer $UNDERSTUDY_KEY"`;

/** One way in which a call fails: its code, its status, and what it means. */
export type ProblemRow = { code: string; status: number; title: string; nextStep: string };

type Docs = { document: OpenApiDocument; problems: readonly ProblemRow[]; address: string };

/** The agents' API, readable: the document that the server at this address serves, area by area. */
export function DocsPage({ document, problems, address }: Docs) {
  const areas = operationsByTag(document);
  const schemas = Object.entries(document.components.schemas);
  return (
    <div className="mx-auto grid w-full max-w-[1080px] grid-cols-[minmax(0,1fr)] lg:grid-cols-[208px_minmax(0,1fr)] lg:gap-x-10">
      <Contents areas={areas} />
      <main id="main" className="min-w-0 px-4 pt-8 pb-16 lg:px-0">
        <h1 className="text-20 font-semibold tracking-tight">The agents’ API</h1>
        <p className="mt-2 max-w-prose text-fg-1">{document.info.description}</p>
        <p className="mt-2 max-w-prose text-fg-1">
          A POST may carry an Idempotency-Key: sent again within 24 hours it has no second effect and gets the first
          answer. The same as a machine reads it:{" "}
          <a className="link" href="/api/v1/openapi.json">
            OpenAPI 3.1
          </a>
          .
        </p>
        <div className="mt-4">
          <CodeBlock text={firstCall(address)} label="the first call" />
        </div>
        <FirstFiveMinutes />
        {areas.map(([area, operations]) => (
          <div key={area}>
            <h2 id={`area-${area}`} className="mt-10 mb-3 scroll-mt-6 text-16 font-semibold capitalize">
              {area}
            </h2>
            {operations.map((operation) => (
              <OperationSection key={operation.operationId} operation={operation} document={document} />
            ))}
          </div>
        ))}
        <Problems problems={problems} />
        <h2 id="schemas" className="mt-10 mb-3 scroll-mt-6 text-16 font-semibold">
          Schemas
        </h2>
        {schemas.map(([name, schema]) => (
          <article key={name} aria-labelledby={`schema-${name}`} className="border-t border-line-1 py-4">
            <h3 id={`schema-${name}`} className="mb-2 scroll-mt-6 text-14 font-medium">
              {name}
            </h3>
            <SchemaFields schema={schema} />
          </article>
        ))}
      </main>
    </div>
  );
}

function Contents({ areas }: { areas: ReturnType<typeof operationsByTag> }) {
  return (
    <nav
      aria-label="Contents"
      className="border-line-1 px-4 pt-8 lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r lg:pb-8"
    >
      <Link href="/" className="flex w-fit items-center gap-2.5 text-14 font-semibold tracking-[-0.01em]">
        <Mark />
        Understudy
      </Link>
      <ul className="mt-6 grid gap-4 max-lg:hidden">
        <li className="text-12 font-medium">
          <a href="#first-five-minutes" className="hover:underline">
            The first five minutes
          </a>
        </li>
        {areas.map(([area, operations]) => (
          <li key={area}>
            <a href={`#area-${area}`} className="text-12 font-medium capitalize hover:underline">
              {area}
            </a>
            <ul className="mt-1 grid gap-0.5">
              {operations.map(({ operationId }) => (
                <li key={operationId} className="clip">
                  <a href={`#${operationId}`} className="text-12 text-fg-1 hover:text-fg-0 hover:underline">
                    {inWords(operationId)}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li className="grid gap-0.5 text-12 font-medium">
          <a href="#problems" className="hover:underline">
            Problems
          </a>
          <a href="#schemas" className="hover:underline">
            Schemas
          </a>
        </li>
      </ul>
    </nav>
  );
}

function Problems({ problems }: { problems: readonly ProblemRow[] }) {
  return (
    <>
      <h2 id="problems" className="mt-10 mb-3 scroll-mt-6 text-16 font-semibold">
        Problems
      </h2>
      <ul className="border-t border-line-1">
        {problems.map(({ code, status, title, nextStep }) => (
          <li
            key={code}
            id={`problem-${code}`}
            className="grid scroll-mt-6 grid-cols-[40px_1fr] items-baseline gap-x-3 border-b border-line-1 py-1.5 text-12 target:bg-lit md:grid-cols-[40px_220px_1fr]"
          >
            <span className="mono text-fg-1">{status}</span>
            <code className="mono font-medium">{code}</code>
            <span className="col-start-2 text-fg-1 md:col-start-auto">
              {title}. {nextStep}.
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** `checkGraduation` → `Check graduation` */
function inWords(operationId: string): string {
  const words = operationId.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
