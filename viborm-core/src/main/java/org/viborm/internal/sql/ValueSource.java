package org.viborm.internal.sql;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;

/** Where a bound value comes from when the statement runs. */
public interface ValueSource {

  /** How it is bound. */
  Binding binding();

  /** The value, in the form that is bound. */
  @Nullable Object value(BindValues values);
}
