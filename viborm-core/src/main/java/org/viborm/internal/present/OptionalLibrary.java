package org.viborm.internal.present;

/** A library that may be missing; what needs it is loaded only where it is there. */
public enum OptionalLibrary {
  /** Jakarta Validation. */
  VALIDATION("jakarta.validation.Validation"),
  /** Jakarta JSON Binding. */
  JSON_BINDING("jakarta.json.bind.JsonbBuilder");

  private final String type;

  OptionalLibrary(String type) {
    this.type = type;
  }

  /** Whether this module sees the library; none of its classes is initialized. */
  public boolean isPresent() {
    try {
      Class.forName(type, false, OptionalLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
