/** The commands of viborm as goals of Maven. */
@NullMarked
package org.viborm.maven;

import org.jspecify.annotations.NullMarked;
