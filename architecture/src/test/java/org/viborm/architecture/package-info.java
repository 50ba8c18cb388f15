/** Rules over all published jars: who may use whom, and what each brings. */
@NullMarked
package org.viborm.architecture;

import org.jspecify.annotations.NullMarked;
