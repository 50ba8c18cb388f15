// Cloudflare's own local emulation of D1 and KV (miniflare): its REST API below /cdn-cgi/explorer/api, and
// at all other paths the Worker of the file WORKER, which lets PEER_TOKEN in.
import { readFileSync } from "node:fs";
import { Miniflare } from "miniflare";

const worker = process.env.WORKER;
const miniflare = new Miniflare({
  modules: true,
  script: worker ? readFileSync(worker, "utf8") : "export default { fetch: () => new Response() }",
  bindings: { VIBORM_TOKEN: process.env.PEER_TOKEN ?? "" },
  d1Databases: { DB: "11111111-1111-4111-8111-111111111111" },
  kvNamespaces: { KV: "22222222222222222222222222222222" },
  compatibilityDate: "2026-04-01",
  unsafeLocalExplorer: true,
  host: "127.0.0.1",
  port: 0,
  cf: false,
});
const { port } = await miniflare.ready;
console.log(`READY ${port}`);
process.stdin.on("end", () => miniflare.dispose().then(() => process.exit(0))).resume();
