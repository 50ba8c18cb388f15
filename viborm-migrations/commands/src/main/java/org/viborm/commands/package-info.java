/** The commands that bring databases to schemas and back, for any place they are called from. */
@NullMarked
package org.viborm.commands;

import org.jspecify.annotations.NullMarked;
