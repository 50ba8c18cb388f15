/** Reads the configuration of clients, with MicroProfile Config or without. */
@NullMarked
package org.viborm.cdi.internal.config;

import org.jspecify.annotations.NullMarked;
