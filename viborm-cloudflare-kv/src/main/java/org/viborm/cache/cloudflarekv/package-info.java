/** Results of reads in Cloudflare Workers KV. */
@NullMarked
package org.viborm.cache.cloudflarekv;

import org.jspecify.annotations.NullMarked;
