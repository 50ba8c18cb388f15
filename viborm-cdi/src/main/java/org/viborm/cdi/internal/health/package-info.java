/** MicroProfile Health, where it is present. */
@NullMarked
package org.viborm.cdi.internal.health;

import org.jspecify.annotations.NullMarked;
