/** The suite that every driver passes. */
@NullMarked
package org.viborm.tck;

import org.jspecify.annotations.NullMarked;
