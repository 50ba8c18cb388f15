/** Tests of the configuration without a container. */
package org.viborm.cdi.internal.config;
