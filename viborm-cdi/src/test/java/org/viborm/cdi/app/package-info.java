/** An application that the tests deploy. */
package org.viborm.cdi.app;
