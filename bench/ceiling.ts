import { createServer } from "node:http";
import postgres from "postgres";
import { uuidv7 } from "uuidv7";

// The frozen ceiling: the least that a server on this machine can do and still say that it recorded something. It
// parses JSON and commits one prepared INSERT. Never made faster or slower: every ratio of the bench is against it.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 20, onnotice: () => {} });
await sql`create table if not exists bench_ceiling (id uuid primary key, body text not null)`;

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", async () => {
    if (request.method === "GET") return response.writeHead(200).end();
    const id = uuidv7();
    const body = JSON.parse(Buffer.concat(pieces).toString());
    await sql`insert into bench_ceiling (id, body) values (${id}, ${JSON.stringify(body)})`;
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ id }));
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
