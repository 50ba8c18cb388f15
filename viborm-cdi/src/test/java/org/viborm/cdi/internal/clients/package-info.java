/** Tests of what is done with JTA. */
package org.viborm.cdi.internal.clients;
