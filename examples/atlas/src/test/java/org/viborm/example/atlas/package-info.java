/** The atlas on real databases. */
@NullMarked
package org.viborm.example.atlas;

import org.jspecify.annotations.NullMarked;
