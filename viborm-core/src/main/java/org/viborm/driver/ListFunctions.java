package org.viborm.driver;

/**
 * The SQL of lists in columns, in their stored form, as pieces of text. A test of a list that is
 * NULL is unknown.
 */
public interface ListFunctions {

  /** Whether the element that {@link #has} is given is the list of it alone. */
  default boolean takesElementsAsLists() {
    return false;
  }

  /** {@code list} has the element {@code element}. */
  String has(String list, String element);

  /** {@code list} has every element of {@code elements}, an array parameter. */
  String hasEvery(String list, String elements);

  /** {@code list} has an element of {@code elements}, an array parameter. */
  String hasSome(String list, String elements);

  /** {@code list} as what is the same for two lists of the same elements, and for no others. */
  default String whole(String list) {
    return list;
  }

  /** {@code list} has no elements. */
  String isEmpty(String list);

  /** {@code list}, NULL taken for empty, with the elements of {@code elements} behind it. */
  String append(String list, String elements);

  /** {@code list}, NULL taken for empty, with the elements of {@code elements} before it. */
  String prepend(String list, String elements);
}
