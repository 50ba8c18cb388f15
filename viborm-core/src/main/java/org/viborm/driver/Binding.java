package org.viborm.driver;

/**
 * The type of one bound value.
 *
 * @param type how the value, or each element, travels
 * @param array whether it is an array of such values
 */
public record Binding(BindType type, boolean array) {

  /** One value of {@code type}. */
  public static Binding of(BindType type) {
    return new Binding(type, false);
  }

  /** An array of values of {@code type}. */
  public static Binding arrayOf(BindType type) {
    return new Binding(type, true);
  }
}
