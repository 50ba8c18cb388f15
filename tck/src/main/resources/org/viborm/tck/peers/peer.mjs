// What the peers share: a server on a free port of this machine, which ends with its parent.
import http from "node:http";

export const token = process.env.PEER_TOKEN;

/** Answers each POST with what `answer` makes of the request and its parsed body. */
export function serve(answer) {
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      let reply;
      try {
        const text = Buffer.concat(chunks).toString("utf8");
        reply = await answer(request, text ? JSON.parse(text) : undefined);
      } catch (e) {
        reply = { status: 500, body: { message: String(e?.message ?? e) } };
      }
      const { status = 200, body, text, headers = {} } = reply;
      const content = text ?? JSON.stringify(body);
      response.writeHead(status, { "content-type": text === undefined ? "application/json" : "text/plain", ...headers });
      response.end(content);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", () => console.log(`READY ${server.address().port}`));
  process.stdin.on("end", () => process.exit(0)).resume();
  return server;
}
