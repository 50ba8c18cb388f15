package org.viborm.internal.constraints;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import java.util.function.Supplier;

/** The messages of another, in the language of whoever writes. */
record MessagesInLocale(MessageInterpolator messages, Supplier<Locale> language)
    implements MessageInterpolator {

  @Override
  public String interpolate(String template, Context context) {
    return messages.interpolate(template, context, language.get());
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    return messages.interpolate(template, context, locale);
  }
}
