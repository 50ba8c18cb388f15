/** The driver for a Cloudflare D1 binding, reached through a Worker. */
@NullMarked
package org.viborm.d1;

import org.jspecify.annotations.NullMarked;
