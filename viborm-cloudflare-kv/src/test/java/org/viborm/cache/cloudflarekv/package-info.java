/** The cache on Cloudflare's emulation of KV. */
package org.viborm.cache.cloudflarekv;
