/** Operations on every real database at once. */
@NullMarked
package org.viborm.integration;

import org.jspecify.annotations.NullMarked;
