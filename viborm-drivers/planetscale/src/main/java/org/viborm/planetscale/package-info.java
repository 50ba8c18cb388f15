/** The driver for PlanetScale: MySQL over HTTP. */
@NullMarked
package org.viborm.planetscale;

import org.jspecify.annotations.NullMarked;
