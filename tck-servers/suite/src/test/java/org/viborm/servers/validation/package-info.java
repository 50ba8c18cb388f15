/** Rows with constraints of all kinds, written over HTTP. */
package org.viborm.servers.validation;
