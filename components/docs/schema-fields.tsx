import { limitsOf, type Schema, typeWords } from "./open-api.ts";
import { Prose } from "./prose.tsx";

const MAX_DEPTH = 4;

/** The fields of an object, one line each; those of objects inside it indented below. */
export function SchemaFields({ schema, depth = 0 }: { schema: Schema; depth?: number }) {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return <TypeLine schema={schema} />;
  return (
    <ul className={depth === 0 ? "border-t border-line-1" : "border-l border-line-2 pl-3"}>
      {fields.map(([name, field]) => (
        <Field
          key={name}
          name={name}
          schema={field}
          required={schema.required?.includes(name) ?? false}
          depth={depth}
        />
      ))}
    </ul>
  );
}

/** One named value: a field, or a parameter. */
export function Field({
  name,
  schema,
  required,
  place,
  note,
  depth = 0,
}: {
  name: string;
  schema: Schema;
  required: boolean;
  place?: string | undefined;
  note?: string | undefined;
  depth?: number;
}) {
  const inner = innerObjectOf(schema);
  const description = note ?? schema.description;
  return (
    <li className={depth === 0 ? "border-b border-line-1 py-1.5" : "py-1"}>
      <div className="flex flex-wrap items-baseline gap-x-3 text-12">
        <code className="mono font-medium text-fg-0">{name}</code>
        <TypeLine schema={schema} />
        <span className="text-fg-2">{[place, !required && "optional"].filter(Boolean).join(", ")}</span>
      </div>
      {description && (
        <p className="max-w-prose text-12 text-fg-1">
          <Prose text={description} />
        </p>
      )}
      {inner && depth < MAX_DEPTH && (
        <div className="mt-1">
          <SchemaFields schema={inner} depth={depth + 1} />
        </div>
      )}
    </li>
  );
}

function innerObjectOf(schema: Schema): Schema | undefined {
  const candidates = [schema, schema.items ?? {}, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return candidates.find((each) => each.properties !== undefined);
}

function TypeLine({ schema }: { schema: Schema }) {
  const limits = limitsOf(schema);
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`);
  return (
    <span className="min-w-0 text-12 wrap-anywhere text-fg-1">
      {typeWords(schema).map((word) =>
        "schema" in word ? (
          <a key={word.schema} href={`#schema-${word.schema}`} className="link">
            {word.schema}
          </a>
        ) : (
          word.text
        ),
      )}
      {limits.length > 0 && <span className="text-fg-2">, {limits.join(", ")}</span>}
    </span>
  );
}
