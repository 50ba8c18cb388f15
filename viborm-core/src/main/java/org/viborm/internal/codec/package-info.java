/** Values between their Java form and the form in which a database keeps them. */
@NullMarked
package org.viborm.internal.codec;

import org.jspecify.annotations.NullMarked;
