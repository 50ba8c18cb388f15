/** Clients as CDI beans, bound to JTA and configured by MicroProfile Config. */
@NullMarked
package org.viborm.cdi;

import org.jspecify.annotations.NullMarked;
