package org.viborm.driver;

/** Lists as the text of JSON arrays, which SQLite keeps. */
final class SqliteLists implements ListFunctions {

  @Override
  public String has(String list, String element) {
    return known(
        list, "EXISTS (SELECT 1 FROM json_each(" + list + ") WHERE value = " + element + ")");
  }

  @Override
  public String hasEvery(String list, String elements) {
    return known(
        list,
        "NOT EXISTS (SELECT 1 FROM json_each(%s) WHERE value NOT IN (%s))"
            .formatted(elements, values(list)));
  }

  @Override
  public String hasSome(String list, String elements) {
    return known(
        list,
        "EXISTS (SELECT 1 FROM json_each(%s) WHERE value IN (%s))"
            .formatted(list, values(elements)));
  }

  private static String values(String list) {
    return "SELECT value FROM json_each(" + list + ")";
  }

  /** A query of no rows would answer false where the list is NULL. */
  private static String known(String list, String test) {
    return "CASE WHEN " + list + " IS NOT NULL THEN " + test + " END";
  }

  @Override
  public String isEmpty(String list) {
    return "json_array_length(" + list + ") = 0";
  }

  @Override
  public String append(String list, String elements) {
    return concatenate("json(COALESCE(" + list + ", '[]'))", elements);
  }

  @Override
  public String prepend(String list, String elements) {
    return concatenate(elements, "json(COALESCE(" + list + ", '[]'))");
  }

  /** As text, so that elements stay spelt as they were and whole lists can be compared. */
  private static String concatenate(String first, String second) {
    return ("CASE WHEN json_array_length(%1$s) = 0 THEN %2$s WHEN json_array_length(%2$s) = 0"
            + " THEN %1$s ELSE substr(%1$s, 1, length(%1$s) - 1) || ',' || substr(%2$s, 2) END")
        .formatted(first, second);
  }
}
