/** Checks operation trees against the schema, before any statement. */
@NullMarked
package org.viborm.internal.validation;

import org.jspecify.annotations.NullMarked;
