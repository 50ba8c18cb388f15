/** Processes that die in the middle of a transaction of two databases. */
package org.viborm.integration.crash;
