package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Locale;

/** Knows words that are not wanted, and the language of the application. */
@ApplicationScoped
public class BannedWords {

  /** Whether {@code word} is not wanted. */
  public boolean contains(String word) {
    return word.equals("spam");
  }

  /** The language of messages. */
  @Produces
  public Locale language() {
    return Locale.FRENCH;
  }
}
