package org.viborm.driver;

/** Lists as JSON arrays, which both servers keep. */
record MySqlLists(boolean mariaDb) implements ListFunctions {

  /** MariaDB compares the spelling of strings, so that both must be spelt by one hand. */
  @Override
  public boolean takesElementsAsLists() {
    return true;
  }

  @Override
  public String has(String list, String element) {
    return "JSON_CONTAINS(" + list + ", " + element + ")";
  }

  @Override
  public String hasEvery(String list, String elements) {
    return "JSON_CONTAINS(" + list + ", " + elements + ")";
  }

  @Override
  public String hasSome(String list, String elements) {
    return "JSON_OVERLAPS(" + list + ", " + elements + ")";
  }

  /** MySQL takes arrays for the same where it sorts them, as it does for windows. */
  @Override
  public String whole(String list) {
    return mariaDb ? list : "CAST(" + list + " AS CHAR)";
  }

  @Override
  public String isEmpty(String list) {
    return "JSON_LENGTH(" + list + ") = 0";
  }

  @Override
  public String append(String list, String elements) {
    return merged("COALESCE(" + list + ", '[]')", elements);
  }

  @Override
  public String prepend(String list, String elements) {
    return merged(elements, "COALESCE(" + list + ", '[]')");
  }

  /** MariaDB keeps them as text: one spelling for one list, so that whole lists can be compared. */
  private String merged(String first, String second) {
    String merged = "JSON_MERGE_PRESERVE(" + first + ", " + second + ")";
    return mariaDb ? "JSON_COMPACT(" + merged + ")" : merged;
  }
}
