// What the checks of the vendors' clients share: each check is a line; the first failure ends it.
import assert from "node:assert/strict";

export { assert };

export async function check(name, body) {
  await body();
  console.log(`ok ${name}`);
}

/** The error that `body` ends with. */
export async function failure(body) {
  try {
    await body();
  } catch (e) {
    return e;
  }
  throw new Error("no error");
}
