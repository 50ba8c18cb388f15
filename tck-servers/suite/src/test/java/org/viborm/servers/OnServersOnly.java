package org.viborm.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Needs what Weld alone has not. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
    named = "arquillian.launch",
    matches = "weld",
    disabledReason = "Weld alone has no HTTP, no enterprise beans and no names of data sources")
@interface OnServersOnly {}
