/** What a push must do on every database. */
@NullMarked
package org.viborm.tck.push;

import org.jspecify.annotations.NullMarked;
