/** The route of what is written through Jakarta Validation. */
@NullMarked
package org.viborm.internal.constraints;

import org.jspecify.annotations.NullMarked;
