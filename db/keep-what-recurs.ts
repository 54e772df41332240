import type postgres from "postgres";
import { recurrence } from "./recurring-statement.ts";

const recurs = recurrence();

type Client = postgres.Sql | postgres.TransactionSql;
type Work = (inner: postgres.TransactionSql) => unknown;

/**
 * A statement without a name is read, judged and planned anew whenever it is asked, which is half of what the database has
 * to do for it. Through this client one that recurs is kept by each connection, as if it had a name; in transactions too.
 */
export function keepingWhatRecurs<Given extends Client>(client: Given): Given {
  const ask: postgres.Sql["unsafe"] = (text, values, options) =>
    client.unsafe(text, values, { ...options, prepare: options?.prepare || recurs(text) });
  const within = (begin: (work: Work) => unknown) => (work: Work) => begin((inner) => work(keepingWhatRecurs(inner)));
  return new Proxy(client, {
    get(target, key) {
      const own = Reflect.get<object, PropertyKey>(target, key);
      if (key === "unsafe") return ask;
      return key === "begin" || key === "savepoint" ? within(own) : own;
    },
  });
}
