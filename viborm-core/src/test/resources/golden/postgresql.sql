-- user findUnique {'where': {'id': 'secret'}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."id" = ?;

-- user findUnique {'where': {'email': 'secret', 'age': {'gt': 3}}, 'select': {'id': true}}
SELECT "t0"."id" FROM "users" AS "t0" WHERE "t0"."email" = ? AND "t0"."age" > ?;

-- post findUnique {'where': {'authorId_slug': {'authorId': 'secret', 'slug': 'secret'}}, 'include': {'author': true}}
SELECT "t0"."id", "t0"."slug", "t0"."post_title", "t0"."published", "t0"."views", "t0"."authorId", "t1"."id" AS "j6", "t1"."email" AS "j7", "t1"."name" AS "j8", "t1"."age" AS "j9", "t1"."role" AS "j10", "t1"."balance" AS "j11", "t1"."managerId" AS "j12", "t1"."updatedAt" AS "j13" FROM "post" AS "t0" LEFT JOIN "users" AS "t1" ON "t1"."id" = "t0"."authorId" WHERE "t0"."authorId" = ? AND "t0"."slug" = ?;

-- user findFirst {'where': {'name': null}, 'orderBy': {'age': 'desc'}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."name" IS NULL ORDER BY "t0"."age" DESC LIMIT 1;

-- user findMany {'where': {'email': {'endsWith': 'secret'}, 'name': {'contains': 'secret', 'mode': 'insensitive'}, 'NOT': {'role': 'ADMIN'}}, 'orderBy': [{'name': 'asc'}, {'role': 'desc'}], 'take': 20, 'skip': 3}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE RIGHT("t0"."email", LENGTH(?)) = ? AND POSITION(TRANSLATE(?, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN TRANSLATE("t0"."name", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) > 0 AND NOT ("t0"."role" = CAST(? AS "users_role_enum")) ORDER BY "t0"."name" ASC, "t0"."role" DESC, "t0"."id" ASC LIMIT ? OFFSET ?;

-- user findMany {'where': {'id': {'in': ['secret', 'secret']}, 'email': {'notIn': []}, 'OR': [{'age': {'lt': 3}}, {'age': {'equals': null}}]}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."id" = ANY(?) AND ("t0"."age" < ? OR "t0"."age" IS NULL);

-- user findMany {'where': {'balance': {'gt': '1.5'}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."balance" > ?;

-- user findMany {'where': {'age': {'gt': {'$ref': 'age', '$model': 'user'}}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."age" > "t0"."age";

-- user findMany {'where': {'posts': {'some': {'published': true, 'tags': {'none': {'name': 'secret'}}}}, 'manager': {'isNot': {'age': 3}}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE EXISTS (SELECT 1 FROM "post" AS "t1" WHERE "t1"."authorId" = "t0"."id" AND ("t1"."published" = ? AND NOT EXISTS (SELECT 1 FROM "post_tag" AS "t3" JOIN "tag" AS "t2" ON "t3"."tagId" = "t2"."name" WHERE "t3"."postId" = "t1"."id" AND "t2"."name" = ?))) AND NOT EXISTS (SELECT 1 FROM "users" AS "t4" WHERE "t4"."id" = "t0"."managerId" AND "t4"."age" = ?);

-- user findMany {'where': {'posts': {'every': {'views': {'gte': 3}}}, 'manager': null}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE NOT EXISTS (SELECT 1 FROM "post" AS "t1" WHERE "t1"."authorId" = "t0"."id" AND NOT ("t1"."views" >= ?)) AND NOT EXISTS (SELECT 1 FROM "users" AS "t2" WHERE "t2"."id" = "t0"."managerId");

-- user findMany {'orderBy': [{'manager': {'name': {'sort': 'asc', 'nulls': 'first'}}}, {'posts': {'_count': 'desc'}}], 'take': -5}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" LEFT JOIN "users" AS "t1" ON "t1"."id" = "t0"."managerId" ORDER BY "t1"."name" DESC NULLS LAST, (SELECT COUNT(*) FROM "post" AS "t2" WHERE "t2"."authorId" = "t0"."id") ASC, "t0"."id" DESC LIMIT ?;

-- user findMany {'cursor': {'id': 'secret'}, 'take': 10, 'orderBy': {'age': 'asc'}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" JOIN (SELECT "t1"."age" AS "k0", "t1"."id" AS "k1" FROM "users" AS "t1" WHERE "t1"."id" = ?) AS "t2" ON (("t0"."age" > "t2"."k0" OR ("t0"."age" IS NULL AND "t2"."k0" IS NOT NULL)) OR (("t0"."age" = "t2"."k0" OR ("t0"."age" IS NULL AND "t2"."k0" IS NULL)) AND "t0"."id" > "t2"."k1") OR (("t0"."age" = "t2"."k0" OR ("t0"."age" IS NULL AND "t2"."k0" IS NULL)) AND "t0"."id" = "t2"."k1")) ORDER BY "t0"."age" ASC, "t0"."id" ASC LIMIT ?;

-- user findMany {'distinct': ['name'], 'orderBy': {'age': 'asc'}, 'take': 3}
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5", "w"."c6", "w"."c7" FROM (SELECT "t0"."id" AS "c0", "t0"."email" AS "c1", "t0"."name" AS "c2", "t0"."age" AS "c3", "t0"."role" AS "c4", "t0"."balance" AS "c5", "t0"."managerId" AS "c6", "t0"."updatedAt" AS "c7", "t0"."age" AS "o0", "t0"."id" AS "o1", ROW_NUMBER() OVER (PARTITION BY "t0"."name" ORDER BY "t0"."age" ASC, "t0"."id" ASC) AS "d" FROM "users" AS "t0") AS "w" WHERE "w"."d" = 1 ORDER BY "w"."o0" ASC, "w"."o1" ASC LIMIT ?;

-- user findMany {'select': {'email': true, '_count': {'select': {'posts': {'where': {'published': true}}}}}}
SELECT "t0"."email", (SELECT COUNT(*) FROM "post" AS "t1" WHERE "t1"."authorId" = "t0"."id" AND "t1"."published" = ?) FROM "users" AS "t0";

-- user findMany {'include': {'posts': {'where': {'published': true}, 'orderBy': {'views': 'desc'}, 'take': 3, 'include': {'tags': {'select': {'name': true}}}}, 'manager': {'select': {'email': true}}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt", "t4"."id" AS "j8", "t4"."email" AS "j9" FROM "users" AS "t0" LEFT JOIN "users" AS "t4" ON "t4"."id" = "t0"."managerId";
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5" FROM (SELECT "t1"."authorId" AS "c0", "t1"."id" AS "c1", "t1"."slug" AS "c2", "t1"."post_title" AS "c3", "t1"."published" AS "c4", "t1"."views" AS "c5", "t1"."views" AS "o0", "t1"."id" AS "o1", ROW_NUMBER() OVER (PARTITION BY "t1"."authorId" ORDER BY "t1"."views" DESC, "t1"."id" ASC) AS "r" FROM "post" AS "t1" WHERE "t1"."authorId" = ANY(?) AND "t1"."published" = ?) AS "w" WHERE "w"."r" <= ? ORDER BY "w"."o0" DESC, "w"."o1" ASC;
SELECT "t3"."postId", "t2"."name" FROM "tag" AS "t2" JOIN "post_tag" AS "t3" ON "t3"."tagId" = "t2"."name" WHERE "t3"."postId" = ANY(?);

-- tag findMany {'include': {'posts': {'skip': 1, 'take': 2}}}
SELECT "t0"."name" FROM "tag" AS "t0";
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5", "w"."c6" FROM (SELECT "t2"."tagId" AS "c0", "t1"."id" AS "c1", "t1"."slug" AS "c2", "t1"."post_title" AS "c3", "t1"."published" AS "c4", "t1"."views" AS "c5", "t1"."authorId" AS "c6", "t1"."id" AS "o0", ROW_NUMBER() OVER (PARTITION BY "t2"."tagId" ORDER BY "t1"."id" ASC) AS "r" FROM "post" AS "t1" JOIN "post_tag" AS "t2" ON "t2"."postId" = "t1"."id" WHERE "t2"."tagId" = ANY(?)) AS "w" WHERE "w"."r" > ? AND "w"."r" <= ? ORDER BY "w"."o0" ASC;

-- post findMany {'orderBy': {'views': 'desc'}, 'take': 5, 'include': {'author': {'include': {'manager': {'select': {'name': true}}}}}}
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5", "t1"."id" AS "j6", "t1"."email" AS "j7", "t1"."name" AS "j8", "t1"."age" AS "j9", "t1"."role" AS "j10", "t1"."balance" AS "j11", "t1"."managerId" AS "j12", "t1"."updatedAt" AS "j13", "t2"."id" AS "j14", "t2"."name" AS "j15" FROM (SELECT "t0"."id" AS "c0", "t0"."slug" AS "c1", "t0"."post_title" AS "c2", "t0"."published" AS "c3", "t0"."views" AS "c4", "t0"."authorId" AS "c5", "t0"."views" AS "o0", "t0"."id" AS "o1", "t0"."authorId" AS "k0" FROM "post" AS "t0" ORDER BY "t0"."views" DESC, "t0"."id" ASC LIMIT ?) AS "w" LEFT JOIN "users" AS "t1" ON "t1"."id" = "w"."k0" LEFT JOIN "users" AS "t2" ON "t2"."id" = "t1"."managerId" ORDER BY "w"."o0" DESC, "w"."o1" ASC;

-- tag findMany {'include': {'posts': {'take': 2, 'select': {'slug': true, 'author': {'select': {'email': true, 'posts': {'select': {'slug': true}}}}}}}}
SELECT "t0"."name" FROM "tag" AS "t0";
SELECT "w"."c0", "w"."c1", "w"."c2", "t3"."id" AS "j3", "t3"."email" AS "j4" FROM (SELECT "t2"."tagId" AS "c0", "t1"."slug" AS "c1", "t1"."authorId" AS "c2", "t1"."id" AS "o0", "t1"."authorId" AS "k0", ROW_NUMBER() OVER (PARTITION BY "t2"."tagId" ORDER BY "t1"."id" ASC) AS "r" FROM "post" AS "t1" JOIN "post_tag" AS "t2" ON "t2"."postId" = "t1"."id" WHERE "t2"."tagId" = ANY(?)) AS "w" LEFT JOIN "users" AS "t3" ON "t3"."id" = "w"."k0" WHERE "w"."r" <= ? ORDER BY "w"."o0" ASC;
SELECT "t4"."authorId", "t4"."slug" FROM "post" AS "t4" WHERE "t4"."authorId" = ANY(?);

-- post findMany {'include': {'author': true}}
SELECT "t0"."id", "t0"."slug", "t0"."post_title", "t0"."published", "t0"."views", "t0"."authorId" FROM "post" AS "t0";
SELECT "t1"."id", "t1"."email", "t1"."name", "t1"."age", "t1"."role", "t1"."balance", "t1"."managerId", "t1"."updatedAt" FROM "users" AS "t1" WHERE "t1"."id" = ANY(?);

-- user count {}
SELECT COUNT(*) FROM "users" AS "t0";

-- user count {'where': {'age': {'gt': 3}}, 'take': 5}
SELECT COUNT(*) FROM (SELECT "t0"."id" FROM "users" AS "t0" WHERE "t0"."age" > ? ORDER BY "t0"."id" ASC LIMIT ?) AS "w";

-- user count {'select': {'_all': true, 'name': true}}
SELECT COUNT(*), COUNT("g"."name") FROM (SELECT "t0"."name" AS "name", "t0"."id" AS "id" FROM "users" AS "t0") AS "g";

-- user exist {'where': {'email': 'secret'}}
SELECT 1 FROM "users" AS "t0" WHERE "t0"."email" = ? LIMIT 1;

-- user aggregate {'_avg': {'age': true}, '_max': {'email': true}, '_count': true}
SELECT AVG("g"."age"), MAX("g"."email"), COUNT(*) FROM (SELECT "t0"."age" AS "age", "t0"."email" AS "email", "t0"."id" AS "id" FROM "users" AS "t0") AS "g";

-- post groupBy {'by': ['authorId'], '_sum': {'views': true}, 'having': {'views': {'_sum': {'gt': 10}}}, 'orderBy': {'_count': {'_all': 'desc'}}}
SELECT "t0"."authorId", SUM("t0"."views") FROM "post" AS "t0" GROUP BY "t0"."authorId" HAVING SUM("t0"."views") > ? ORDER BY COUNT(*) DESC;

-- user create {'data': {'email': 'secret', 'age': 3}}
INSERT INTO "users" ("email", "age", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, CAST(? AS "users_role_enum"), ?, ?) RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- post create {'data': {'slug': 'secret', 'title': 'secret', 'author': {'connect': {'email': 'secret'}}}}
SELECT "t0"."email", "t0"."id" FROM "users" AS "t0" WHERE "t0"."email" = ANY(?);
INSERT INTO "post" ("slug", "post_title", "authorId", "published", "views") VALUES (?, ?, ?, ?, ?) RETURNING "id", "slug", "post_title", "published", "views", "authorId";

-- user create {'data': {'email': 'secret', 'posts': {'create': [{'slug': 'secret', 'title': 'secret', 'tags': {'create': [{'name': 'secret'}], 'connect': [{'name': 'secret'}]}}, {'slug': 'secret', 'title': 'secret', 'tags': {'create': [{'name': 'secret'}], 'connect': [{'name': 'secret'}]}}]}}, 'include': {'posts': true}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, CAST(? AS "users_role_enum"), ?, ?) RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";
INSERT INTO "post" ("authorId", "slug", "post_title", "published", "views") SELECT "r"."c0", "r"."c1", "r"."c2", "r"."c3", "r"."c4" FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS "r"(c0, c1, c2, c3, c4, "n") ORDER BY "r"."n" ASC RETURNING "id";
SELECT "t1"."name", "t1"."name" FROM "tag" AS "t1" WHERE "t1"."name" = ANY(?);
INSERT INTO "post_tag" ("postId", "tagId") SELECT "r"."c0", "r"."c1" FROM unnest(?, ?) WITH ORDINALITY AS "r"(c0, c1, "n") ORDER BY "r"."n" ASC ON CONFLICT DO NOTHING;
INSERT INTO "tag" ("name") SELECT "r"."c0" FROM unnest(?) WITH ORDINALITY AS "r"(c0, "n") ORDER BY "r"."n" ASC;
INSERT INTO "post_tag" ("postId", "tagId") SELECT "r"."c0", "r"."c1" FROM unnest(?, ?) WITH ORDINALITY AS "r"(c0, c1, "n") ORDER BY "r"."n" ASC ON CONFLICT DO NOTHING;
SELECT "t0"."authorId", "t0"."id", "t0"."slug", "t0"."post_title", "t0"."published", "t0"."views" FROM "post" AS "t0" WHERE "t0"."authorId" = ANY(?);

-- post create {'data': {'slug': 'secret', 'title': 'secret', 'author': {'create': {'email': 'secret'}}}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") SELECT "r"."c0", "r"."c1", "r"."c2", "r"."c3", "r"."c4" FROM unnest(?, ?, CAST(? AS "users_role_enum"[]), ?, ?) WITH ORDINALITY AS "r"(c0, c1, c2, c3, c4, "n") ORDER BY "r"."n" ASC;
INSERT INTO "post" ("slug", "post_title", "authorId", "published", "views") VALUES (?, ?, ?, ?, ?) RETURNING "id", "slug", "post_title", "published", "views", "authorId";

-- user create {'data': {'email': 'secret', 'reports': {'connect': [{'id': 'secret'}]}}, 'select': {'id': true}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, CAST(? AS "users_role_enum"), ?, ?) RETURNING "id";
UPDATE "users" AS "t0" SET "managerId" = ?, "updatedAt" = ? WHERE "t0"."id" = ANY(?);

-- tag createMany {'data': [{'name': 'secret'}, {'name': 'secret'}]}
INSERT INTO "tag" ("name") SELECT "r"."c0" FROM unnest(?) WITH ORDINALITY AS "r"(c0, "n") ORDER BY "r"."n" ASC;

-- tag createMany {'data': [{'name': 'secret'}], 'skipDuplicates': true}
INSERT INTO "tag" ("name") SELECT "r"."c0" FROM unnest(?) WITH ORDINALITY AS "r"(c0, "n") ORDER BY "r"."n" ASC ON CONFLICT DO NOTHING;

-- post createMany {'data': [{'slug': 'secret', 'title': 'secret', 'authorId': 'secret'}], 'select': {'id': true}}
INSERT INTO "post" ("slug", "post_title", "authorId", "published", "views") SELECT "r"."c0", "r"."c1", "r"."c2", "r"."c3", "r"."c4" FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS "r"(c0, c1, c2, c3, c4, "n") ORDER BY "r"."n" ASC RETURNING "id";

-- user update {'where': {'id': 'secret'}, 'data': {'age': {'increment': 1}, 'name': 'secret'}}
UPDATE "users" AS "t0" SET "age" = "age" + ?, "name" = ?, "updatedAt" = ? WHERE "t0"."id" = ? RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- user update {'where': {'id': 'secret'}, 'data': {}, 'select': {'email': true}}
SELECT "t0"."email", "t0"."id" FROM "users" AS "t0" WHERE "t0"."id" = ?;

-- post update {'where': {'id': 3}, 'data': {'views': {'divide': 2}, 'author': {'connect': {'email': 'secret'}}}, 'include': {'tags': true}}
SELECT "t3"."id", "t3"."authorId" FROM "post" AS "t3" WHERE "t3"."id" = ? FOR UPDATE;
SELECT "t2"."email", "t2"."id" FROM "users" AS "t2" WHERE "t2"."email" = ANY(?);
UPDATE "post" AS "t3" SET "views" = "views" / ?, "authorId" = ? WHERE "t3"."id" = ? RETURNING "id", "slug", "post_title", "published", "views", "authorId";
SELECT "t1"."postId", "t0"."name" FROM "tag" AS "t0" JOIN "post_tag" AS "t1" ON "t1"."tagId" = "t0"."name" WHERE "t1"."postId" = ANY(?);

-- post updateMany {'where': {'published': false}, 'data': {'views': {'multiply': 2}}}
UPDATE "post" AS "t0" SET "views" = "views" * ? WHERE "t0"."published" = ?;

-- post updateMany {'where': {'author': {'is': {'email': 'secret'}}}, 'data': {'published': true}, 'limit': 5, 'select': {'id': true}}
UPDATE "post" AS "t0" SET "published" = ? WHERE EXISTS (SELECT 1 FROM (SELECT "t1"."id" AS "c0" FROM "post" AS "t1" WHERE EXISTS (SELECT 1 FROM "users" AS "t2" WHERE "t2"."id" = "t1"."authorId" AND "t2"."email" = ?) LIMIT ?) AS "t3" WHERE "t3"."c0" = "t0"."id") RETURNING "id";

-- user upsert {'where': {'email': 'secret'}, 'create': {'email': 'secret'}, 'update': {'age': {'increment': 1}}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, CAST(? AS "users_role_enum"), ?, ?) ON CONFLICT ("email") DO UPDATE SET "age" = "users"."age" + ?, "updatedAt" = ? RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- user upsert {'where': {'email': 'secret', 'age': 3}, 'create': {'email': 'secret'}, 'update': {'name': 'secret'}, 'select': {'id': true}}
SELECT "t1"."id" FROM "users" AS "t1" WHERE "t1"."email" = ? AND "t1"."age" = ? FOR UPDATE;
UPDATE "users" AS "t0" SET "name" = ?, "updatedAt" = ? WHERE "t0"."email" = ? AND "t0"."age" = ? RETURNING "id";
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, CAST(? AS "users_role_enum"), ?, ?) RETURNING "id";

-- user delete {'where': {'email': 'secret'}}
DELETE FROM "users" AS "t0" WHERE "t0"."email" = ? RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- user delete {'where': {'email': 'secret'}, 'include': {'posts': true}}
SELECT "t1"."id" FROM "users" AS "t1" WHERE "t1"."email" = ? FOR UPDATE;
SELECT "t2"."id", "t2"."email", "t2"."name", "t2"."age", "t2"."role", "t2"."balance", "t2"."managerId", "t2"."updatedAt" FROM "users" AS "t2" WHERE "t2"."email" = ?;
SELECT "t3"."authorId", "t3"."id", "t3"."slug", "t3"."post_title", "t3"."published", "t3"."views" FROM "post" AS "t3" WHERE "t3"."authorId" = ANY(?);
DELETE FROM "users" AS "t0" WHERE "t0"."email" = ? RETURNING "id";

-- post deleteMany {}
DELETE FROM "post" AS "t0";

-- post deleteMany {'where': {'views': {'lt': 3}}, 'limit': 100}
DELETE FROM "post" AS "t0" WHERE EXISTS (SELECT 1 FROM (SELECT "t1"."id" AS "c0" FROM "post" AS "t1" WHERE "t1"."views" < ? LIMIT ?) AS "t2" WHERE "t2"."c0" = "t0"."id");

-- user findMany {'where': {'email': {'startsWith': 'secret'}, 'name': {'in': ['secret'], 'mode': 'insensitive'}}, 'select': {'id': true}}
SELECT "t0"."id" FROM "users" AS "t0" WHERE starts_with("t0"."email", ?) AND TRANSLATE("t0"."name", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = ANY(?);

-- note findMany {'where': {'body': {'path': ['secret', '0'], 'equals': 'secret'}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE) = CAST(? AS jsonb);

-- note findMany {'where': {'body': {'equals': {'secret': 1}}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE "t0"."body" = CAST(? AS jsonb);

-- note findMany {'where': {'body': {'not': {'$null': 'AnyNull'}}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE NOT (("t0"."body" IS NULL OR jsonb_typeof("t0"."body") = 'null'));

-- note findMany {'where': {'body': {'path': '$.secret', 'gte': 3}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN jsonb_typeof(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) = 'number' THEN CAST(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE) AS numeric) >= CAST(CAST(? AS jsonb) AS numeric) WHEN NOT (jsonb_typeof(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) = 'number') THEN 1 = 0 END;

-- note findMany {'where': {'body': {'path': '$.secret', 'string_contains': 'secret', 'mode': 'insensitive'}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN jsonb_typeof(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) = 'string' THEN POSITION(TRANSLATE(((CAST(? AS jsonb) #>> '{}') COLLATE "C"), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN TRANSLATE(((jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE) #>> '{}') COLLATE "C"), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) > 0 WHEN NOT (jsonb_typeof(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) = 'string') THEN 1 = 0 END;

-- note findMany {'where': {'body': {'path': '$.secret', 'array_contains': ['secret']}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE jsonb_typeof(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) WHEN 'array' THEN jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE) @> CAST(? AS jsonb) AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(CAST(? AS jsonb)) AS w(e) WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) AS h(e) WHERE h.e = w.e)) ELSE jsonb_typeof(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE)) = 'array' END;

-- note findMany {'where': {'body': {'path': '$.secret', 'array_ends_with': 3}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE jsonb_path_query_first(jsonb_path_query_first("t0"."body", CAST(? AS jsonpath), '{}', TRUE), 'strict $[last]', '{}', TRUE) = CAST(? AS jsonb);

-- note findMany {'where': {'labels': {'has': 'secret', 'hasEvery': ['secret'], 'hasSome': ['secret'], 'isEmpty': false}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE ? = ANY("t0"."labels") AND "t0"."labels" @> ? AND "t0"."labels" && ? AND NOT (("t0"."labels" IS NULL OR cardinality("t0"."labels") = 0));

-- note updateMany {'data': {'labels': {'push': 'secret'}}}
UPDATE "note" AS "t0" SET "labels" = array_cat(COALESCE("labels", '{}'), ?);

