/** The {@code viborm} command. */
@NullMarked
package org.viborm.cli;

import org.jspecify.annotations.NullMarked;
