/** The driver for Cloudflare D1 by its REST API. */
@NullMarked
package org.viborm.d1http;

import org.jspecify.annotations.NullMarked;
