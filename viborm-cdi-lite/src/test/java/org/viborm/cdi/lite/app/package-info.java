/** An application. */
package org.viborm.cdi.lite.app;
