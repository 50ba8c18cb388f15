/** What may be missing. */
@NullMarked
package org.viborm.internal.present;

import org.jspecify.annotations.NullMarked;
