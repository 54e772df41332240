import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "./code-block.tsx";
import { commandOf } from "./example.ts";
import { type OpenApiDocument, type Operation, type Parameter, resolved, successOf } from "./open-api.ts";
import { Prose } from "./prose.tsx";
import { Field, SchemaFields } from "./schema-fields.tsx";

const PLACE: Record<string, string> = { path: "in the path", query: "in the query", header: "as a header" };

/** One call: what it does, who may, what it takes, what it answers, and a command to try it with. */
export function OperationSection({ operation, document }: { operation: Operation; document: OpenApiDocument }) {
  const body = operation.requestBody?.content["application/json"]?.schema;
  const parameters = operation.parameters ?? [];
  return (
    <article aria-labelledby={operation.operationId} className="border-t border-line-1 py-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge mono variant={operation.method === "get" ? "plain" : "inverse"}>
          {operation.method.toUpperCase()}
        </Badge>
        <h3 id={operation.operationId} className="mono scroll-mt-6 text-14 font-medium break-all">
          {operation.path}
        </h3>
      </div>
      <p className="mt-1.5 max-w-prose text-fg-0">{operation.summary}.</p>
      {operation.description && (
        <p className="max-w-prose text-fg-1">
          <Prose text={operation.description} />
        </p>
      )}
      <p className="mt-1 text-12 text-fg-2">{whoMay(operation)}</p>
      <div className="mt-4 grid gap-5">
        <CodeBlock
          text={commandOf(operation, document.components.schemas)}
          label={`the command for ${operation.operationId}`}
        />
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        {body && (
          <Part title="Body">
            <SchemaFields schema={resolved(body, document)} />
          </Part>
        )}
        {successOf(operation).map(([status, response]) => (
          <Part key={status} title={`Answer ${status}`} note={response.description}>
            {Object.values(response.content ?? {}).map(({ schema }) => (
              <SchemaFields key={status} schema={schema} />
            ))}
          </Part>
        ))}
      </div>
    </article>
  );
}

function whoMay(operation: Operation): string {
  const scopes = operation.security.flatMap(({ bearer }) => bearer);
  const roles = operation["x-roles"];
  const people = roles.includes("viewer")
    ? "any member"
    : roles.includes("reviewer")
      ? "a reviewer or an owner"
      : "an owner";
  if (scopes.length === 0) return `Needs the personal key of ${people}. No agent’s key may.`;
  return `Needs a key with ${scopes.map((scope) => `“${scope}”`).join(" or ")}, or the personal key of ${people}.`;
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <Part title="Parameters">
      <ul className="border-t border-line-1">
        {parameters.map(({ in: place, name, required, description, schema }) => (
          <Field
            key={`${place} ${name}`}
            name={name}
            schema={schema}
            required={required}
            place={PLACE[place]}
            note={description}
          />
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) {
  return (
    <div>
      <h4 className="mb-1.5 text-12 font-semibold">
        {title}
        {note && (
          <span className="ml-2 font-normal text-fg-2">
            <Prose text={note} />
          </span>
        )}
      </h4>
      {children}
    </div>
  );
}
