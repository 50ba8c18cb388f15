package org.viborm.driver;

/** Lists as PostgreSQL's arrays. */
final class PostgresLists implements ListFunctions {

  @Override
  public String has(String list, String element) {
    return element + " = ANY(" + list + ")";
  }

  @Override
  public String hasEvery(String list, String elements) {
    return list + " @> " + elements;
  }

  @Override
  public String hasSome(String list, String elements) {
    return list + " && " + elements;
  }

  @Override
  public String isEmpty(String list) {
    return "cardinality(" + list + ") = 0";
  }

  @Override
  public String append(String list, String elements) {
    return "array_cat(COALESCE(" + list + ", '{}'), " + elements + ")";
  }

  @Override
  public String prepend(String list, String elements) {
    return "array_cat(" + elements + ", COALESCE(" + list + ", '{}'))";
  }
}
