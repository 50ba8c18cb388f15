/** Makes the JTA transactions of a server, or of Java SE, known to clients. */
@NullMarked
package org.viborm.cdi.internal.jta;

import org.jspecify.annotations.NullMarked;
