// What a cache needs of Cloudflare's REST API for KV, over a real KV binding: what the emulation of
// that API leaves out (times to live, bulk deletes, tokens) is done here by the engine itself. Lists
// come in pages of 25, so that there are several.
const ROUTE = /^\/accounts\/[0-9a-f]+\/storage\/kv\/namespaces\/[0-9a-f]+\/(.*)$/;
const PAGE = 25;

const reply = (status, body) => Response.json(body, { status });
const good = (result, more = {}) => reply(200, { success: true, errors: [], messages: [], result, ...more });
const bad = (status, code, message) => reply(status, { success: false, errors: [{ code, message }], messages: [], result: null });

async function answer(request, url, path, kv) {
  if (path.startsWith("values/")) {
    const key = decodeURIComponent(path.slice("values/".length));
    if (request.method === "PUT") {
      const ttl = url.searchParams.get("expiration_ttl");
      await kv.put(key, await request.text(), ttl ? { expirationTtl: Number(ttl) } : {});
      return good(null);
    }
    if (request.method === "DELETE") {
      await kv.delete(key);
      return good(null);
    }
  }
  if (path === "bulk/get" && request.method === "POST") {
    const { keys } = await request.json();
    if (keys.length > 100) return bad(400, 10001, "too many keys");
    const values = {};
    for (const key of keys) values[key] = await kv.get(key);
    return good({ values });
  }
  if (path === "bulk/delete" && request.method === "POST") {
    const names = await request.json();
    if (names.length > 10_000) return bad(400, 10001, "too many keys");
    for (const name of names) await kv.delete(name);
    return good({ successful_key_count: names.length, unsuccessful_keys: [] });
  }
  if (path === "keys" && request.method === "GET") {
    const { limit, prefix, cursor } = Object.fromEntries(url.searchParams);
    const list = await kv.list({ limit: Math.min(Number(limit ?? 1000), PAGE), prefix, cursor: cursor || undefined });
    return good(list.keys, { result_info: { count: list.keys.length, cursor: list.list_complete ? "" : list.cursor } });
  }
  return bad(404, 7003, "no route");
}

export default {
  async fetch(request, env) {
    if (request.headers.get("authorization") !== `Bearer ${env.VIBORM_TOKEN}`) return bad(403, 10000, "Authentication error");
    const url = new URL(request.url);
    const path = ROUTE.exec(url.pathname)?.[1];
    try {
      return path ? await answer(request, url, path, env.KV) : bad(404, 7003, "no route");
    } catch (e) {
      return bad(400, 10001, String(e?.message ?? e));
    }
  },
};
