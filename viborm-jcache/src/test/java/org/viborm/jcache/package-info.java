/** The driver on each provider. */
package org.viborm.jcache;
