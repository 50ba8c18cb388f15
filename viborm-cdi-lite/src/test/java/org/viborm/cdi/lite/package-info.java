/** Tests of the build compatible extension. */
package org.viborm.cdi.lite;
