package org.viborm.servers.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Knows names that nobody may have, and the language of who asks. */
@ApplicationScoped
public class ReservedNames {

  /** Whether nobody may have {@code name}. */
  public boolean contains(String name) {
    return name.equals("root");
  }

  /** The language of messages: that of the request's {@code Accept-Language}. */
  @Produces
  public Locale language(HttpServletRequest request) {
    return request.getLocale();
  }
}
